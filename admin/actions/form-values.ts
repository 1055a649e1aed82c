/** AdminJS's own spellings of what a form cannot carry. */
const spelledOut: Readonly<Record<string, unknown>> = {
  __FORM_VALUE_NULL__: null,
  __FORM_VALUE_EMPTY_ARRAY__: [],
  __FORM_VALUE_EMPTY_OBJECT__: {},
};

const forbiddenNames = new Set(['__proto__', 'constructor', 'prototype']);
const deepest = 6;
const longestList = 500;

/** Turns a form's dotted names (`domains.0`, `holder.name`) into nested objects and lists. */
export function nestFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    const path = name.split('.');
    if (path.length <= deepest && !path.some((part) => forbiddenNames.has(part)))
      put(root, path, spell(value));
  }
  return toLists(root) as Record<string, unknown>;
}

function spell(value: unknown): unknown {
  return typeof value === 'string' && Object.hasOwn(spelledOut, value) ? spelledOut[value] : value;
}

function put(target: Record<string, unknown>, [name, ...rest]: readonly string[], value: unknown): void {
  if (name === undefined) return;
  if (rest.length === 0) {
    target[name] = value;
    return;
  }
  const inner = Object.hasOwn(target, name) ? target[name] : undefined;
  const child = isTable(inner) ? inner : {};
  target[name] = child;
  put(child, rest, value);
}

function toLists(value: unknown): unknown {
  if (!isTable(value)) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, toLists(inner)] as const);
  const isList =
    entries.length > 0 &&
    entries.length <= longestList &&
    entries.every(([name], index) => name === String(index));
  return isList ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
