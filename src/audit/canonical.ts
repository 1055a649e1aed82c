/**
 * RFC 8785 canonical JSON over I-JSON values: the one text of a value that is hashed. Dates become ISO strings,
 * `undefined` members are left out.
 */
export function canonicalize(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return canonicalNumber(value);
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map(canonicalize).join(',')}]`;
  if (typeof value === 'object') return canonicalObject(value as Record<string, unknown>);
  throw new TypeError(`${typeof value} has no canonical form`);
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError('only finite numbers have a canonical form');
  return JSON.stringify(value);
}

function canonicalObject(value: Record<string, unknown>): string {
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    // RFC 8785 orders by UTF-16 code units, which is what the comparison of strings does.
    .sort((a, b) => (a < b ? -1 : 1))
    .map((key) => `${JSON.stringify(key)}:${canonicalize(value[key])}`);
  return `{${members.join(',')}}`;
}
