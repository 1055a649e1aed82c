import { activateRegulation } from '../../casework/index.js';
import { DomainError, InvalidInput } from '../../platform/index.js';
import { chosenDocument } from '../../regulation/index.js';
import type { Batch, Item } from '../batch.js';
import type { Columns } from '../insert-rows.js';
import { byCodes } from './known-codes.js';

/**
 * The regulation of another desk: put in force where whoever imports asked for it, with its ticket types and calendar;
 * else the one in force here stays, and the line is taken for said.
 */
export async function takeRegulation(
  batch: Batch,
  items: readonly Item<'regulation'>[],
  isAskedFor: boolean,
): Promise<void> {
  for (const item of items) {
    if (!isAskedFor) {
      batch.remark(item, 'regulation_left');
      continue;
    }
    const id = await activated(batch, item);
    if (id === null) continue;
    batch.take(item, id, ['regulation.imported', { entity: { type: 'Regulation', id } }, { inForce: true }]);
  }
}

async function activated(batch: Batch, item: Item<'regulation'>): Promise<string | null> {
  try {
    const document = chosenDocument({ document: item.line.document });
    if (batch.tx) {
      const { id } = await activateRegulation(batch.tx, { document });
      batch.forgetRegulation();
      return id;
    }
    batch.ledger.noteFact('regulation', document);
    return batch.idOf(item, batch.now.toISOString());
  } catch (error) {
    if (error instanceof InvalidInput)
      batch.refuse(item, 'regulation_faulty', { faults: error.errors.slice(0, 5) });
    else if (error instanceof DomainError && error.code === 'terms_version_reused')
      batch.refuse(item, 'terms_version_reused', error.facts);
    else throw error;
    return null;
  }
}

const columns: Columns = {
  id: 'uuid',
  code: 'text',
  title_ru: 'text',
  title_en: 'text',
  critical: 'boolean',
  critical_question_ru: 'text',
  critical_question_en: 'text',
  hint_ru: 'text',
  hint_en: 'text',
  fields: 'jsonb',
  attachments_required: 'boolean',
  position: 'int',
  retired_at: 'timestamptz',
  created_at: 'timestamptz',
};

/** Ticket types that tickets may have. One of a code that is here is that one; any other comes retired. */
export async function takeTicketTypes(batch: Batch, items: readonly Item<'ticketType'>[]): Promise<void> {
  const codes = items.map(({ line }) => line.code);
  const known = await byCodes(batch, 'ticket_type', 'code', codes);
  const rows: Record<string, unknown>[] = [];
  for (const item of items) {
    const { line } = item;
    const retiredAt = line.retiredAt ?? batch.now.toISOString();
    const id = known.claim(item, line.code, retiredAt);
    if (id === null) continue;
    if (!known.has(line.code)) {
      rows.push({ ...rowOf(line), id, retired_at: retiredAt, created_at: retiredAt });
      if (batch.isDryRun)
        batch.ledger.noteFact('ticketTypes', { code: line.code, id, critical: line.critical });
    }
    batch.take(item, id, [
      'ticketType.imported',
      { entity: { type: 'TicketType', id } },
      { code: line.code, titleRu: line.title.ru, titleEn: line.title.en },
    ]);
  }
  await batch.insert('ticket_type', columns, rows);
}

function rowOf(line: Item<'ticketType'>['line']) {
  return {
    code: line.code,
    title_ru: line.title.ru,
    title_en: line.title.en,
    critical: line.critical,
    critical_question_ru: line.criticalQuestion?.ru,
    critical_question_en: line.criticalQuestion?.en,
    hint_ru: line.hint?.ru,
    hint_en: line.hint?.en,
    fields: line.fields,
    attachments_required: line.attachmentsRequired,
    position: 0,
  };
}
