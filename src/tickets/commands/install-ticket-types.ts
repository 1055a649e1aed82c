import { isDeepStrictEqual } from 'node:util';
import { newId, type Tx } from '../../platform/index.js';
import type { TicketTypeSeed } from '../../regulation/index.js';
import { madeSecret, sealOldValues } from '../seal-old-values.js';
import { TicketType } from '../ticket-type.entity.js';

/**
 * Makes the ticket types those of a regulation: new ones are added, known ones take its form where it differs, others
 * are retired. Tickets keep the type they have; what they were asked openly and would be asked in secret now is sealed.
 * @param reason why staff wanted it, where they changed a type by itself
 */
export async function installTicketTypes(
  tx: Tx,
  seeds: readonly TicketTypeSeed[],
  reason: string | null = null,
): Promise<void> {
  const rows = await tx.query<{ id: string }>('SELECT id FROM ticket_type ORDER BY id FOR NO KEY UPDATE');
  const byCode = new Map<string, TicketType>();
  for (const { id } of rows) {
    const type = (await tx.find(TicketType, { id }))!;
    byCode.set(type.code, type);
  }
  for (const [position, seed] of seeds.entries()) {
    await install(tx, byCode.get(seed.code), seed, position, reason);
    byCode.delete(seed.code);
  }
  for (const type of byCode.values()) await retire(tx, type, reason);
}

async function install(
  tx: Tx,
  known: TicketType | undefined,
  seed: TicketTypeSeed,
  position: number,
  reason: string | null,
): Promise<void> {
  const columns = columnsOf(seed);
  if (!known) {
    const { id } = await tx.insert(TicketType, { id: newId(), ...columns, position, createdAt: tx.now });
    return tx.record('ticketType.installed', aboutType(id, reason), { after: seed });
  }
  const before = Object.fromEntries(
    Object.keys(columns).map((name) => [name, known[name as keyof typeof columns]]),
  );
  if (!known.retiredAt && isDeepStrictEqual(before, columns)) {
    // Its place alone is the regulation's, which has an event of its own.
    await tx.query('UPDATE ticket_type SET position = $2 WHERE id = $1', [known.id, position]);
    return undefined;
  }
  const change = { ...columns, position, retiredAt: null, version: known.version + 1 };
  await tx.update(TicketType, known.id, change);
  await sealOldValues(tx, known.id, madeSecret(known.fields, seed.fields));
  return tx.record('ticketType.revised', aboutType(known.id, reason), {
    before: { ...before, code: known.code },
    after: columns,
  });
}

async function retire(tx: Tx, type: TicketType, reason: string | null): Promise<void> {
  if (type.retiredAt) return;
  await tx.update(TicketType, type.id, { retiredAt: tx.now, version: type.version + 1 });
  await tx.record('ticketType.retired', aboutType(type.id, reason), { before: { code: type.code } });
}

function aboutType(id: string, reason: string | null) {
  return { entity: { type: 'TicketType', id }, reason };
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
