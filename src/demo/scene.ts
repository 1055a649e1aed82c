import type { Actor, Secrets, StaffActor, Tx } from '../platform/index.js';

/** Something that somebody did, so many working hours before the history ends. */
export interface Step {
  readonly ago: number;
  readonly act: (scene: Scene) => Promise<void>;
}

/** What is known of a ticket that has been opened. */
export interface KnownTicket {
  readonly id: string;
  readonly number: number;
  readonly requesterId: string;
}

/** What the history has brought about so far, by the names its data uses. */
export class Cast {
  readonly staff = new Register<StaffActor>('staff member');
  /** Ids of customers, companies, products and contracts. */
  readonly users = new Register<string>('contact');
  readonly companies = new Register<string>('company');
  readonly products = new Register<string>('product');
  readonly contracts = new Register<string>('contract');
  readonly tickets = new Register<KnownTicket>('ticket');
}

/** One moment of the history. */
export interface Scene {
  readonly cast: Cast;
  /** The last moment of the history. */
  readonly end: Date;
  /** The demo's one password, hashed. */
  readonly passwordHash: string;
  readonly secrets: Secrets;
  /** The transaction in the name of whoever acts now. */
  as(actor: Actor): Tx;
}

/** Things by the name the data gives them. */
class Register<T> {
  private readonly byName = new Map<string, T>();

  constructor(private readonly kind: string) {}

  add(name: string, thing: T): void {
    if (this.byName.has(name)) throw new Error(`demo: two of ${this.kind} ${name}`);
    this.byName.set(name, thing);
  }

  /** @throws Error for a name that the data has not introduced yet */
  get(name: string): T {
    const thing = this.byName.get(name);
    if (thing === undefined) throw new Error(`demo: ${this.kind} ${name} is not there yet`);
    return thing;
  }
}

/** A customer of the cast, acting through the API. */
export function customer(scene: Scene, name: string): Actor {
  return { kind: 'user', id: scene.cast.users.get(name) };
}
