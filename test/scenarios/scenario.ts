import type { ConsoleClient } from '../support/console-client.js';
import type { CustomerClient } from '../support/customer-client.js';
import { Product } from '../support/product.js';

const start = Date.parse('2027-03-01T09:00:00.000Z');

/** A published regulation at work: the product under its preset, staff signed in, the clock in our hands. */
export class Scenario {
  private now = start;

  private constructor(
    readonly product: Product,
    readonly admin: ConsoleClient,
    readonly agent: ConsoleClient,
  ) {}

  /** Monday, 1 March 2027, noon in Moscow. */
  static async open(preset: string): Promise<Scenario> {
    const product = await Product.start({ OPORA_REGULATION: preset });
    await product.setClock(new Date(start));
    return new Scenario(product, await product.staff('admin'), await product.staff('agent'));
  }

  close(): Promise<void> {
    return this.product.stop();
  }

  async later(hours: number): Promise<void> {
    this.now += hours * 3_600_000;
    await this.product.setClock(new Date(this.now));
  }

  /** Sets the clock to this moment, or so many milliseconds after it. */
  async until(moment: string, milliseconds = 0): Promise<void> {
    await this.later((Date.parse(moment) + milliseconds - this.now) / 3_600_000);
  }

  ticketId(number: number): Promise<string> {
    return this.agent.idOf('Ticket', { number: String(number) });
  }

  /** Staff act on a ticket by its number. */
  // oxlint-disable-next-line typescript/no-explicit-any -- each action answers with its own data
  async act(number: number, action: string, input: object = {}): Promise<any> {
    return this.agent.done('Ticket', await this.ticketId(number), action, input);
  }

  /** The code that staff are refused with. */
  async refusal(number: number, action: string, input: object = {}): Promise<string | undefined> {
    return this.agent.refusal('Ticket', await this.ticketId(number), action, input);
  }

  /** The mails to this address that have this in their subject, such as a ticket's number; in no certain order. */
  async mailsAbout(email: string, subject: string | number) {
    await this.product.settle();
    const words = typeof subject === 'number' ? `[##${String(subject)}##]` : subject;
    return this.product.mailbox.mailsTo(email).filter((mail) => mail.subject?.includes(words));
  }

  /** A contract of the customer's own, valid all of 2027. */
  async contract(customer: CustomerClient | null, more: object): Promise<string> {
    const userId = customer ? ((await customer.me()).id as string) : undefined;
    const { id } = await this.admin.made('Contract', 'register', {
      kind: 'contract',
      productIds: [],
      validFrom: '2027-01-01',
      validUntil: '2027-12-31',
      serviceLevel: 'standard',
      ...(userId ? { userId } : {}),
      ...more,
    });
    return id as string;
  }

  /** A product in the catalogue; returns its id. */
  async catalogue(code: string, title: string): Promise<string> {
    const { id } = await this.admin.made('Product', 'register', { code, titleRu: title, titleEn: title });
    return id as string;
  }
}

/** What a 422 complains about: `field code`. */
export function faultsOf(answer: { readonly status: number; readonly body: unknown }): string[] {
  const { errors = [] } = answer.body as { errors?: { field: string; code: string }[] };
  return errors.map(({ field, code }) => `${field} ${code}`);
}
