import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { ActionAnswer, ConsoleClient } from '../support/console-client.js';
import type { CustomerClient } from '../support/customer-client.js';
import type { Product } from '../support/product.js';
import type { DurableDatabase } from './durable-database.js';

/** What the product said of a write: it is done, it is not, or nothing that can be relied on. */
export type Said = 'done' | 'refused' | 'unknown';

/** A write, found again by its `mark`: a subject, a body, the address of the user who is linked. */
export interface Write {
  readonly kind: 'open' | 'post' | 'reply' | 'link';
  readonly mark: string;
  readonly said: Said;
  /** Of the refusal. */
  readonly status?: number;
  readonly code?: string | undefined;
}

const tryAgainMs = 150;
const kinds = ['open', 'post', 'reply', 'link'] as const;

/** Everything the writers write with: customers, staff, a ticket and a company whose domain all of `people` have. */
export interface Cast {
  readonly customer: CustomerClient;
  readonly staff: ConsoleClient;
  readonly number: number;
  readonly ticketId: string;
  readonly companyId: string;
  /** Addresses and ids of customers who are not linked yet. */
  readonly people: { id: string; email: string }[];
}

/** Brings the people on stage; `count` of them can be linked. */
export async function castOf(product: Product, database: DurableDatabase, count: number): Promise<Cast> {
  const customer = await product.customer('writer@stand-works.ru', 'Пётр Писатель');
  const { number } = await customer.open({ subject: 'Длинная', type: 'incident', description: 'Разговор' });
  const staff = await product.staff('admin');
  const { id: companyId } = await staff.made('Company', 'register', {
    name: 'ООО Стенд',
    domains: ['stand-works.ru'],
  });
  const people = await database.query<{ id: string; email: string }>(
    `INSERT INTO portal_user (id, email, email_confirmed_at, full_name, created_at, updated_at)
     SELECT gen_random_uuid(), 'person' || n || '@stand-works.ru', now(), 'Человек ' || n, now(), now()
     FROM generate_series(1, ${String(count)}) AS n RETURNING id, email`,
  );
  const ticketId = await staff.idOf('Ticket', { number: String(number) });
  return { customer, staff, number: Number(number), ticketId, companyId: String(companyId), people };
}

/** Sends writes of every kind, each by a mark of its own. */
export class Writers {
  readonly writes: Write[] = [];
  private next = 0;

  constructor(
    private readonly cast: Cast,
    private readonly prefix: string,
  ) {}

  /** How many the product has said are done. */
  get done(): number {
    return this.writes.filter(({ said }) => said === 'done').length;
  }

  /** `hands` at once until `isEnough`; what the API leaves open is asked again under the same key. */
  async writeUntil(isEnough: () => boolean, hands = 8): Promise<void> {
    const hand = async () => {
      while (!isEnough()) await this.write(true);
    };
    await Promise.all(Array.from({ length: hands }, hand));
  }

  /** One write. `insists`: a write with a key is repeated until it is answered. */
  async write(insists: boolean): Promise<Write> {
    const turn = (this.next += 1);
    const kind = kinds[turn % kinds.length]!;
    const write = await this.send(kind, `${this.prefix} ${String(turn)}`, insists);
    this.writes.push(write);
    // A product that is away answers at once: whoever asks again takes a breath.
    if (write.said !== 'done' && insists) await pause(tryAgainMs);
    return write;
  }

  private async send(kind: Write['kind'], mark: string, insists: boolean): Promise<Write> {
    const { number, ticketId, companyId, people } = this.cast;
    if (kind === 'reply') return this.act(kind, mark, 'Ticket', ticketId, 'reply', { body: mark });
    if (kind === 'link') {
      const person = people.pop();
      if (!person) throw new Error('nobody is left to be linked');
      return this.act(kind, person.email, 'User', person.id, 'linkToCompany', { companyId });
    }
    const [path, body] =
      kind === 'open'
        ? ['/tickets', { subject: mark, type: 'incident', description: 'Порт' }]
        : [`/tickets/${String(number)}/messages`, { body: mark }];
    return this.call(kind, mark, path, body, insists);
  }

  private async call(kind: Write['kind'], mark: string, path: string, body: object, insists: boolean) {
    const headers = { 'idempotency-key': randomUUID() };
    for (;;) {
      const answer = await this.cast.customer.call('POST', path, body, headers).catch(() => null);
      const said = answer?.status === 201 ? 'done' : saidBy(answer?.body?.code as string | undefined);
      const write: Write = {
        kind,
        mark,
        said,
        ...(answer ? { status: answer.status, code: answer.body.code } : {}),
      };
      if (said === 'done' || !insists) return write;
      if (answer && answer.status !== 503) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
      await pause(tryAgainMs);
    }
  }

  private async act(
    kind: Write['kind'],
    mark: string,
    resource: string,
    id: string,
    action: string,
    input: object,
  ): Promise<Write> {
    const answer: ActionAnswer | null = await this.cast.staff
      .act(resource, id, action, input)
      .catch(() => null);
    if (!answer) return { kind, mark, said: 'unknown' };
    const { notice, status } = answer;
    const said = notice.type === 'success' ? 'done' : saidBy(notice.code);
    return { kind, mark, said, status, code: notice.code };
  }
}

function saidBy(code: string | undefined): Said {
  return code === undefined || code === 'outcome_unknown' ? 'unknown' : 'refused';
}
