import type { Uploads } from '../attachments/index.js';
import type { Batch, Item } from './batch.js';
import type { ReadLines } from './imported-file.js';
import type { LineKind } from './lines/lines.js';
import { referencesOf } from './lines/references.js';
import { takeCalendarDays } from './take/take-calendar-days.js';
import { takeCompanies } from './take/take-companies.js';
import { takeContracts } from './take/take-contracts.js';
import { takeEquipment } from './take/take-equipment.js';
import { takeFiles } from './take/take-files.js';
import { takeArticles, takeCannedReplies } from './take/take-knowledge.js';
import { takeLinks } from './take/take-links.js';
import { takeMessages } from './take/take-messages.js';
import { takeParticipants } from './take/take-participants.js';
import { takeReopenings } from './take/take-reopenings.js';
import { takeProducts } from './take/take-products.js';
import { takeRegulation, takeTicketTypes } from './take/take-regulation.js';
import { takeStaff } from './take/take-staff.js';
import { takeTickets } from './take/take-tickets.js';
import { takeFollowUps, takeMerges, takeSplits } from './take/take-ties.js';
import { takeUsers } from './take/take-users.js';

/**
 * Judges some lines and writes those that hold, kind by kind, so that within them their order does not matter. A line
 * whose legacy id is known already is taken for done.
 */
export async function importBatch(
  batch: Batch,
  { items, faults }: Pick<ReadLines, 'items' | 'faults'>,
  { uploads, withRegulation }: { readonly uploads: Uploads; readonly withRegulation: boolean },
): Promise<void> {
  batch.refusals.push(...faults);
  await batch.ledger.load(
    batch.sql,
    items.flatMap(({ line }) => referencesOf(line)),
  );
  const kinds = Map.groupBy(items, ({ line }) => line.kind);
  const of = <Kind extends LineKind>(kind: Kind) => fresh(batch, (kinds.get(kind) ?? []) as Item<Kind>[]);
  await some(of('regulation'), (found) => takeRegulation(batch, found, withRegulation));
  await some(of('ticketType'), (found) => takeTicketTypes(batch, found));
  await some(of('calendarDay'), (found) => takeCalendarDays(batch, found));
  await some(of('staff'), (found) => takeStaff(batch, found));
  await some(of('product'), (found) => takeProducts(batch, found));
  await some(of('company'), (found) => takeCompanies(batch, found));
  await some(of('user'), (found) => takeUsers(batch, found));
  await some(of('equipment'), (found) => takeEquipment(batch, found));
  await some(of('contract'), (found) => takeContracts(batch, found));
  await some(of('link'), (found) => takeLinks(batch, found));
  await some(of('ticket'), (found) => takeTickets(batch, found));
  await some(of('message'), (found) => takeMessages(batch, found));
  await some(of('file'), (found) => takeFiles(batch, found, uploads));
  await some(of('participant'), (found) => takeParticipants(batch, found));
  await some(of('reopening'), (found) => takeReopenings(batch, found));
  await some(of('followUp'), (found) => takeFollowUps(batch, found));
  await some(of('merge'), (found) => takeMerges(batch, found));
  await some(of('split'), (found) => takeSplits(batch, found));
  await some(of('article'), (found) => takeArticles(batch, found));
  await some(of('cannedReply'), (found) => takeCannedReplies(batch, found));
  await batch.finish();
}

async function some<T>(items: readonly T[], take: (items: readonly T[]) => Promise<void>): Promise<void> {
  if (items.length > 0) await take(items);
}

/** Those that are not known yet, each legacy id once. */
function fresh<Kind extends LineKind>(batch: Batch, items: readonly Item<Kind>[]): Item<Kind>[] {
  const seen = new Set<string>();
  return items.filter(({ line: { kind, legacyId } }) => {
    const known = seen.has(legacyId) || batch.ledger.idOf(kind, legacyId) !== undefined;
    seen.add(legacyId);
    if (known) batch.already += 1;
    return !known;
  });
}
