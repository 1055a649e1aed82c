import type { QueryConfig } from 'pg';

const names = new Map<string, string>();
const mostNames = 1_000;

/**
 * Gives a statement a name of its own, so that each connection parses and plans it once. Texts are the program's, so
 * there are few; should they ever be many, the rest go unnamed rather than fill the server's memory.
 */
export function preparedStatement(text: string, values: readonly unknown[]): QueryConfig {
  let name = names.get(text);
  if (!name && values.length > 0 && names.size < mostNames) {
    name = `s${String(names.size)}`;
    names.set(text, name);
  }
  return { text, values: [...values], ...(name ? { name } : {}) };
}
