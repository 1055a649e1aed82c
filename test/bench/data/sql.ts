/** When the first ticket of the data set was opened; the last one a year later. */
export const firstDay = `timestamptz '2025-01-01 06:00+00'`;

/** What ids are made of besides time, so that no two nouns share one. */
export const kinds = {
  staff: 1,
  company: 2,
  domain: 3,
  user: 4,
  session: 5,
  link: 6,
  contract: 7,
  ticket: 8,
  message: 9,
  event: 10,
} as const;

/** The id of the `n`-th of its kind, ordered by `at` like those the product gives. SQL. */
export function id(kind: keyof typeof kinds, n: string, at = firstDay): string {
  const time = `lpad(to_hex((extract(epoch FROM ${at}) * 1000)::bigint), 12, '0')`;
  return `(${time} || '70${kinds[kind].toString(16).padStart(2, '0')}8' || lpad(to_hex((${n})::bigint), 15, '0'))::uuid`;
}

/** One of these texts, by a number. SQL. */
export function pick(texts: readonly string[], n: string): string {
  const list = texts.map((text) => `'${text.replaceAll("'", "''")}'`).join(', ');
  return `(ARRAY[${list}])[1 + (${n}) % ${texts.length}]`;
}
