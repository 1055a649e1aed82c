/** The values that differ, as they were and as they are. */
export function changesOf<Values extends Readonly<Record<string, string | boolean | null>>>(
  before: Values,
  after: Values,
): { readonly before: Partial<Values>; readonly after: Partial<Values> } | null {
  const changed = Object.keys(after).filter((field) => before[field] !== after[field]);
  if (changed.length === 0) return null;
  const pick = (values: Values) =>
    Object.fromEntries(changed.map((field) => [field, values[field]])) as Partial<Values>;
  return { before: pick(before), after: pick(after) };
}
