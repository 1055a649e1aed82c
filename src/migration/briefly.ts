const longest = 500;

/** Facts of a refusal with nothing long in them: a line may name anything, and millions may be refused. */
export function briefly(facts: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, short(value)]));
}

function short(value: unknown): unknown {
  if (typeof value === 'string') return value.length > longest ? `${value.slice(0, longest)}…` : value;
  if (Array.isArray(value)) return value.map(short);
  return typeof value === 'object' && value !== null ? briefly(value as Record<string, unknown>) : value;
}
