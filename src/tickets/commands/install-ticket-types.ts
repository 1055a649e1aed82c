import { newId, type Tx } from '../../platform/index.js';
import type { TicketTypeSeed } from '../../regulation/index.js';
import { TicketType } from '../ticket-type.entity.js';

/**
 * Makes the ticket types those of a regulation: new ones are added, known ones take its form, others are retired.
 * Tickets keep the type they have.
 */
export async function installTicketTypes(tx: Tx, seeds: readonly TicketTypeSeed[]): Promise<void> {
  const existing = await tx.query<{ id: string; code: string; version: number }>(
    'SELECT id, code, version FROM ticket_type ORDER BY id FOR NO KEY UPDATE',
  );
  const byCode = new Map(existing.map((type) => [type.code, type]));
  for (const [position, seed] of seeds.entries()) {
    const known = byCode.get(seed.code);
    const columns = { ...columnsOf(seed), position, retiredAt: null };
    const type = known
      ? await tx.update(TicketType, known.id, { ...columns, version: known.version + 1 })
      : await tx.insert(TicketType, { id: newId(), ...columns, createdAt: tx.now });
    byCode.delete(seed.code);
    await tx.record('ticketType.installed', { entity: { type: 'TicketType', id: type.id } }, { after: seed });
  }
  for (const { id } of byCode.values()) await retire(tx, id);
}

async function retire(tx: Tx, typeId: string): Promise<void> {
  const type = (await tx.find(TicketType, { id: typeId }))!;
  if (type.retiredAt) return;
  await tx.update(TicketType, type.id, { retiredAt: tx.now, version: type.version + 1 });
  await tx.record(
    'ticketType.retired',
    { entity: { type: 'TicketType', id: type.id } },
    { before: { code: type.code } },
  );
}

function columnsOf(seed: TicketTypeSeed) {
  return {
    code: seed.code,
    titleRu: seed.title.ru,
    titleEn: seed.title.en,
    critical: seed.critical,
    criticalQuestionRu: seed.criticalQuestion?.ru ?? null,
    criticalQuestionEn: seed.criticalQuestion?.en ?? null,
    hintRu: seed.hint?.ru ?? null,
    hintEn: seed.hint?.en ?? null,
    fields: seed.fields,
    attachmentsRequired: seed.attachmentsRequired,
  };
}
