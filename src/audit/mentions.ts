import { isId, type AuditChange, type AuditSubject } from '../platform/index.js';

/** Fields whose ids name nothing that has a history of its own, and documents, which name whatever they like. */
const unnamed: ReadonlySet<string> = new Set([
  'message',
  'messageId',
  'sessionId',
  'tokenId',
  'batchId',
  'document',
]);

/**
 * Ids of what an event concerns besides what its columns say: found in what changed and what was judged, so that the
 * contract of a ticket or the other account of a merge has the event in its own history too.
 */
export function mentionsOf(about: AuditSubject, { before, after, facts }: AuditChange): string[] {
  const { entity, ticketId, companyId, userId } = about;
  const found = new Set(about.mentions ?? []);
  for (const part of [before, after, facts]) if (part) gather(part, found);
  for (const known of [entity.id, ticketId, companyId, userId]) if (known) found.delete(known);
  return [...found];
}

function gather(part: Readonly<Record<string, unknown>>, found: Set<string>): void {
  for (const [field, value] of Object.entries(part)) {
    if (unnamed.has(field)) continue;
    if (isId(value)) found.add(value.toLowerCase());
    else if (Array.isArray(value)) for (const item of value) if (isId(item)) found.add(item.toLowerCase());
  }
}
