import { databaseWords as words } from './database-words.js';
import type { Said } from './offline/forms.js';

/** An event as the database holds it; `at` is ISO 8601 in UTC. */
export interface StoredEvent {
  readonly id: string;
  readonly event_id: string;
  readonly at: string;
  readonly actor_kind: string;
  readonly actor_id: string | null;
  readonly action: string;
  readonly entity_type: string;
  readonly entity_id: string;
  readonly ticket_id: string | null;
  readonly company_id: string | null;
  readonly user_id: string | null;
  readonly request_id: string | null;
  readonly canonical: string;
  /** JSON: path and hash of each personal value; the hash is empty for an erased one, "-" for half of one. */
  readonly personal: string;
}

interface Written {
  readonly id?: unknown;
  readonly at?: unknown;
  readonly actor?: { readonly kind?: unknown; readonly id?: unknown; readonly request?: unknown };
  readonly action?: unknown;
  readonly entity?: { readonly type?: unknown; readonly id?: unknown };
  readonly ticket?: unknown;
  readonly company?: unknown;
  readonly user?: unknown;
}

/** The columns that repeat the text, for lists and filters, and what the text says. */
const repeated: readonly (readonly [keyof StoredEvent, (event: Written) => unknown])[] = [
  ['event_id', (event) => event.id],
  ['at', (event) => event.at],
  ['actor_kind', (event) => event.actor?.kind],
  ['actor_id', (event) => event.actor?.id],
  ['action', (event) => event.action],
  ['entity_type', (event) => event.entity?.type],
  ['entity_id', (event) => event.entity?.id],
  ['ticket_id', (event) => event.ticket],
  ['company_id', (event) => event.company],
  ['user_id', (event) => event.user],
  ['request_id', (event) => event.actor?.request],
];

/** What is wrong with an event besides its seal, in words; else how many of its personal values are erased. */
export function eventFault(row: StoredEvent): Said | { readonly erased: number } {
  let written: Written;
  try {
    written = JSON.parse(row.canonical) as Written;
  } catch {
    return words.textUnreadable;
  }
  for (const [column, said] of repeated) {
    if ((said(written) ?? null) !== row[column]) return words.column(column);
  }
  return personalFault(row, written);
}

function personalFault(row: StoredEvent, written: Written): Said | { readonly erased: number } {
  const kept = JSON.parse(row.personal) as [path: string, hash: string][];
  const hashes = row.canonical.includes('{"personal":"')
    ? personalHashes(written)
    : new Map<string, string>();
  let erased = 0;
  for (const [path, hash] of kept) {
    const expected = hashes.get(path);
    if (expected === undefined) return words.valueAdded(path);
    if (hash !== '' && hash !== expected) return words.valueChanged(path);
    if (hash === '') erased += 1;
    hashes.delete(path);
  }
  const [missing] = hashes.keys();
  return missing === undefined ? { erased } : words.valueRemoved(missing);
}

/** The hashes that stand for personal values, by their place (RFC 6901). */
function personalHashes(written: unknown): Map<string, string> {
  const hashes = new Map<string, string>();
  const walk = (node: unknown, path: string): void => {
    if (node === null || typeof node !== 'object') return;
    const members = Object.entries(node);
    const [first] = members;
    if (members.length === 1 && first![0] === 'personal' && /^[0-9a-f]{64}$/.test(String(first![1]))) {
      hashes.set(path, String(first![1]));
      return;
    }
    for (const [key, item] of members)
      walk(item, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  };
  walk(written, '');
  return hashes;
}

/** What an event is, for whoever looks for it. */
export function eventWords({ id, event_id, at, action, entity_type, entity_id }: StoredEvent): string {
  return `${action} of ${entity_type} ${entity_id} at ${at} (event ${event_id}, row ${id})`;
}
