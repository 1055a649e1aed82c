import type { PoolClient, QueryConfig, QueryResult } from 'pg';
import { copyOut, type RowTaker } from './copy-out.js';
import { waitLong } from './line-watch.js';
import { preparedStatement } from './prepared-statement.js';
import type { BulkSql, TransactionSql } from './sql.js';

/** The most statements that wait for company. */
const mostUnsent = 64;

/** What node-postgres does not declare: the stream that it writes to. */
interface Wire {
  readonly connection: { readonly stream: { cork(): void; uncork(): void } };
}

/** Writes a statement to the server; it is answered in its turn. */
type Statement<T> = (client: PoolClient) => Promise<T>;

function asked(statement: QueryConfig): Statement<QueryResult> {
  return (client) => client.query(statement);
}

/**
 * The statements of one transaction on one connection. They go to the server without waiting for those before them to
 * be answered (pool option `pipeline`): those asked for together leave together, and what nobody waits for leaves with
 * the next that somebody does, BEGIN with the first, audit events and mails with COMMIT. So a transaction costs a round
 * trip for each answer that is needed, not for each statement.
 */
export class Pipeline implements TransactionSql, BulkSql {
  private unsent: (() => void)[] = [];
  private isBegun = false;
  private isLeaving = false;
  private isOver = false;
  /** What the first statement that failed has failed of: those after it fail of nothing but that. */
  private failure: { readonly error: unknown } | undefined;

  constructor(
    private readonly client: PoolClient,
    /** Whether nothing of it stands before COMMIT; otherwise each statement stands by itself. */
    private readonly isTransaction = true,
  ) {}

  waitLong(): void {
    waitLong(this.client);
  }

  async query<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.send(asked(preparedStatement(text, values)))).rows as Row[];
  }

  async copy(text: string, take: RowTaker): Promise<void> {
    await this.send((client) => copyOut(client, text, take));
  }

  async later(text: string, values: readonly unknown[] = []): Promise<void> {
    const statement = asked(preparedStatement(text, values));
    if (this.unsent.length >= mostUnsent) await this.send(statement);
    else this.add(statement).catch(() => undefined);
  }

  /**
   * Sends what is left and COMMIT. The server makes a ROLLBACK of it where a statement has failed.
   * @throws what that statement failed of, also where the work kept that to itself
   */
  async commit(): Promise<void> {
    const committed = this.isBegun ? this.send(asked({ text: 'COMMIT' })) : null;
    this.isOver = true;
    await committed;
    if (this.failure) throw this.failure.error;
  }

  /** Drops what has not left, and takes back what has. Whoever still asks after that is refused. */
  async rollback(): Promise<void> {
    this.unsent = [];
    this.isOver = true;
    if (this.isBegun) await this.client.query('ROLLBACK');
  }

  private send<T>(statement: Statement<T>): Promise<T> {
    const answer = this.add(statement);
    if (!this.isLeaving) {
      this.isLeaving = true;
      process.nextTick(() => this.leave());
    }
    return answer;
  }

  private async add<T>(statement: Statement<T>): Promise<T> {
    if (this.isOver) throw new Error('a statement after the end of its transaction');
    if (this.isTransaction && !this.isBegun) {
      this.isBegun = true;
      this.add(asked({ text: 'BEGIN' })).catch(() => undefined);
    }
    try {
      return await new Promise((resolve, reject) => {
        this.unsent.push(() => statement(this.client).then(resolve, reject));
      });
    } catch (error) {
      this.failure ??= { error };
      throw this.failure.error;
    }
  }

  /** Held back until all are written, so that they leave as one. */
  private leave(): void {
    const { stream } = (this.client as unknown as Wire).connection;
    const leaving = this.unsent;
    this.unsent = [];
    this.isLeaving = false;
    stream.cork();
    for (const write of leaving) write();
    stream.uncork();
  }
}
