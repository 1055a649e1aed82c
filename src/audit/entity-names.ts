import type { Sql } from '../platform/index.js';
import type { EventIds } from './event-row.js';

/** Where the name of a thing stands that people know it by. */
const named: Readonly<Record<string, readonly [table: string, column: string]>> = {
  ArchivedTicket: ['archived_ticket', 'number'],
  CalendarDay: ['calendar_day', 'code'],
  Company: ['company', 'name'],
  CompanyDomain: ['company_domain', 'domain'],
  Contract: ['contract', 'number'],
  Equipment: ['equipment', 'serial_number'],
  MailMessage: ['mail_message', 'kind'],
  Product: ['product', 'code'],
  Regulation: ['regulation', 'number'],
  StaffMember: ['staff_member', 'full_name'],
  Ticket: ['ticket', 'number'],
  TicketType: ['ticket_type', 'code'],
  User: ['portal_user', 'full_name'],
};

/** Names are kept over pages of events, but not without end. */
const mostKept = 50_000;

const actorTypes: Readonly<Record<string, string>> = { staff: 'StaffMember', user: 'User' };

/** What the things of an event are called now; `null` where there is no such thing or it has no name. */
export interface EventNames {
  readonly actor: string | null;
  readonly entity: string | null;
  /** The number. */
  readonly ticket: string | null;
  readonly company: string | null;
  readonly user: string | null;
}

/** The names in a page of events, found out with one query. */
export class EntityNames {
  private readonly known = new Map(
    Object.keys(named).map((type) => [type, new Map<string, string | null>()]),
  );

  private readonly unasked = new Map<string, string[]>();
  private size = 0;

  private constructor() {}

  /** @param known names found out before, as of the same moment: what they hold is not asked for again */
  static async load(sql: Sql, rows: readonly EventIds[], known?: EntityNames): Promise<EntityNames> {
    const names = known && known.size < mostKept ? known : new EntityNames();
    for (const row of rows) {
      names.note(row.entity_type, row.entity_id);
      names.note(actorTypes[row.actor_kind], row.actor_id);
      names.note('Ticket', row.ticket_id);
      names.note('Company', row.company_id);
      names.note('User', row.user_id);
    }
    await names.ask(sql);
    return names;
  }

  /** The names in one of these events. */
  of(row: EventIds): EventNames {
    return {
      actor: this.name(actorTypes[row.actor_kind], row.actor_id),
      entity: this.name(row.entity_type, row.entity_id),
      ticket: this.name('Ticket', row.ticket_id),
      company: this.name('Company', row.company_id),
      user: this.name('User', row.user_id),
    };
  }

  private name(type: string | undefined, id: string | null): string | null {
    return type === undefined || id === null ? null : (this.known.get(type)?.get(id) ?? null);
  }

  private note(type: string | undefined, id: string | null): void {
    if (type === undefined || id === null) return;
    const known = this.known.get(type);
    if (!known || known.has(id)) return;
    known.set(id, null);
    this.size += 1;
    const unasked = this.unasked.get(type);
    if (unasked) unasked.push(id);
    else this.unasked.set(type, [id]);
  }

  private async ask(sql: Sql): Promise<void> {
    const asked = [...this.unasked];
    this.unasked.clear();
    const selects = asked.map(([type], index) => {
      const [table, column] = named[type]!;
      return `SELECT '${type}' AS type, id, ${column}::text AS name FROM ${table} WHERE id = ANY($${String(index + 1)}::uuid[])`;
    });
    if (selects.length === 0) return;
    const ids = asked.map(([, unasked]) => unasked);
    const rows = await sql.query<{ type: string; id: string; name: string }>(
      selects.join(' UNION ALL '),
      ids,
    );
    for (const { type, id, name } of rows) this.known.get(type)!.set(id, name);
  }
}
