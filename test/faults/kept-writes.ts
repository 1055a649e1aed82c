import type { DurableDatabase } from './durable-database.js';
import type { Write } from './writers.js';

/** How often each mark is in the database, and with how many events of the audit that tell of it. */
const found: Readonly<Record<Write['kind'], string>> = {
  open: `SELECT subject AS mark, count(DISTINCT t.id)::int AS rows, count(e.id)::int AS events
    FROM ticket t LEFT JOIN audit_event e ON e.entity_id = t.id AND e.action = 'ticket.opened'
    WHERE subject = ANY($1) GROUP BY subject`,
  post: spoken(),
  reply: spoken(),
  link: `SELECT u.email AS mark, count(DISTINCT l.id)::int AS rows, count(e.id)::int AS events
    FROM company_link l JOIN portal_user u ON u.id = l.user_id
    LEFT JOIN audit_event e ON e.entity_id = l.id
    WHERE u.email = ANY($1) GROUP BY u.email`,
};

/** A message is written once and never again: the event of its transaction is the one that tells of it. */
function spoken(): string {
  return `SELECT m.body AS mark, count(DISTINCT m.id)::int AS rows, count(e.id)::int AS events
    FROM message m LEFT JOIN audit_event e ON e.xmin::text = m.xmin::text AND e.action = 'ticket.messagePosted'
    WHERE m.body = ANY($1) GROUP BY m.body`;
}

/** Every write whose traces are not what the product said of it; empty where it told the truth. */
export async function untruths(database: DurableDatabase, writes: readonly Write[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const kind of Object.keys(found) as Write['kind'][]) {
    const ours = writes.filter((write) => write.kind === kind);
    const rows = await database.query<{ mark: string; rows: number; events: number }>(found[kind], 'desk', [
      ours.map(({ mark }) => mark),
    ]);
    const byMark = new Map(rows.map((row) => [row.mark, row]));
    for (const { mark, said, code } of ours) {
      const { rows: there = 0, events = 0 } = byMark.get(mark) ?? {};
      const isTrue = said === 'done' ? there === 1 : said === 'refused' ? there === 0 : there <= 1;
      if (!isTrue || events !== there) {
        wrong.push(
          `${kind} «${mark}»: ${said} ${code ?? ''}, ${String(there)} rows, ${String(events)} events`,
        );
      }
    }
  }
  return wrong;
}
