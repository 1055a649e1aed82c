/**
 * RFC 8785 canonical JSON over I-JSON values: the one text of a value that is hashed. Dates become ISO strings,
 * `undefined` members are left out.
 */
export function canonicalize(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return canonicalNumber(value);
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return canonicalArray(value, canonicalize);
  if (typeof value === 'object') return canonicalObject(value as Record<string, unknown>, canonicalize);
  throw new TypeError(`${typeof value} has no canonical form`);
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError('only finite numbers have a canonical form');
  return JSON.stringify(value);
}

/** A list of what `member` makes of its elements. */
export function canonicalArray(
  value: readonly unknown[],
  member: (element: unknown, index: number) => string,
): string {
  return `[${value.map((element, index) => member(element, index)).join(',')}]`;
}

/** An object of what `member` makes of its values. */
export function canonicalObject(
  value: Readonly<Record<string, unknown>>,
  member: (element: unknown, key: string) => string,
): string {
  let text = '{';
  for (const key of inOrder(Object.keys(value))) {
    const element = value[key];
    if (element !== undefined) text += `${text === '{' ? '' : ','}${nameText(key)}:${member(element, key)}`;
  }
  return `${text}}`;
}

/** Few names are sorted soonest in place, and those of events stand nearly in order. */
const few = 24;

/** RFC 8785 orders by UTF-16 code units, which is what the comparison of strings does. */
function inOrder(keys: string[]): string[] {
  if (keys.length > few) return keys.sort((a, b) => (a < b ? -1 : 1));
  for (let at = 1; at < keys.length; at += 1) {
    const key = keys[at]!;
    let before = at - 1;
    while (before >= 0 && keys[before]! > key) {
      keys[before + 1] = keys[before]!;
      before -= 1;
    }
    keys[before + 1] = key;
  }
  return keys;
}

const nameTexts = new Map<string, string>();

/** The same few names stand in every event. */
function nameText(key: string): string {
  const known = nameTexts.get(key);
  if (known !== undefined) return known;
  const text = JSON.stringify(key);
  if (nameTexts.size < 1_000) nameTexts.set(key, text);
  return text;
}
