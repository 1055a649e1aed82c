/** JSON with the keys of every object in order: the same text for the same value. */
export function stableJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, inKeyOrder, indent);
}

function inKeyOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries);
}
