/** Adds a value to a statement and names its place. */
export type Mark = (value: unknown) => string;

/**
 * What a text may stand in, each a condition of its own: a page is looked for in each of them, so that each is found by
 * its own index or, where it is common, by walking the queue in its order. Joined by OR, the planner walks the whole
 * queue for a text that stands nowhere. The people and companies it finds come first, as arrays.
 */
export function matching(mark: Mark, text: string): string[] {
  const part = mark(`%${text.replace(/[\\%_]/g, '\\$&')}%`);
  const number = ticketNumberIn(text);
  return [
    ...(number === null ? [] : [`t.number = ${mark(number)}`]),
    `t.subject ILIKE ${part}`,
    `t.requester_id = ANY (ARRAY(SELECT id FROM portal_user WHERE email ILIKE ${part} OR full_name ILIKE ${part} LIMIT 500))`,
    `t.company_id = ANY (ARRAY(SELECT id FROM company WHERE name ILIKE ${part} OR inn ILIKE ${part} LIMIT 500))`,
  ];
}

/** `100001`, `№100001` and `[##100001##]` alike. */
function ticketNumberIn(text: string): number | null {
  const number = Number(/^\D{0,3}(\d{1,10})\D{0,3}$/.exec(text)?.[1] ?? 0);
  return number > 0 && number <= 2_147_483_647 ? number : null;
}
