import type { PoolClient, QueryConfig, QueryResult } from 'pg';
import { preparedStatement } from './prepared-statement.js';
import type { TransactionSql } from './sql.js';

/** The most statements that wait for company. */
const mostUnsent = 64;

/** What node-postgres does not declare: the stream that it writes to. */
interface Wire {
  readonly connection: { readonly stream: { cork(): void; uncork(): void } };
}

/**
 * The statements of one transaction on one connection. Each goes to the server without waiting for those before it to be
 * answered (pool option `pipeline`), and what nobody waits for leaves together with the next one: BEGIN with the first
 * statement, audit events and mails with COMMIT. So a transaction costs a round trip for each answer that is needed,
 * not for each statement.
 */
export class Pipeline implements TransactionSql {
  private readonly unsent: QueryConfig[] = [{ text: 'BEGIN' }];
  private isOpen = false;

  constructor(private readonly client: PoolClient) {}

  async query<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.send(preparedStatement(text, values))).rows as Row[];
  }

  async later(text: string, values: readonly unknown[] = []): Promise<void> {
    const statement = preparedStatement(text, values);
    if (this.unsent.length >= mostUnsent) await this.send(statement);
    else this.unsent.push(statement);
  }

  /**
   * Sends what is left and COMMIT in one go. The server makes a ROLLBACK of it where a statement has failed.
   * @throws what that statement failed of, also where nobody heard of it when it did
   */
  async commit(): Promise<void> {
    if (!this.isOpen && this.unsent.length === 1) return;
    const { command } = await this.send({ text: 'COMMIT' });
    if (command !== 'COMMIT') throw new Error('a statement of the transaction failed and nobody heard of it');
  }

  /** @throws what the first of the statements failed of; those after it failed of nothing but that */
  private async send(last: QueryConfig): Promise<QueryResult> {
    const { stream } = (this.client as unknown as Wire).connection;
    const statements = [...this.unsent.splice(0), last];
    this.isOpen = true;
    // Held back until all are written, so that they leave as one.
    stream.cork();
    const sent = statements.map((statement) => this.client.query(statement));
    stream.uncork();
    const outcomes = await Promise.allSettled(sent);
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
    return (outcomes.at(-1) as PromiseFulfilledResult<QueryResult>).value;
  }
}
