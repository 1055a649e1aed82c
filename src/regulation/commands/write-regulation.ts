import { DomainError, newId, type Tx } from '../../platform/index.js';
import { enqueueRefreshingTerms } from '../calendar-days.js';
import type { RegulationDocument } from '../document.js';
import { chosenDocument, type RegulationChoice } from '../regulation-choice.js';
import { Regulation } from '../regulation.entity.js';
import { forgetRegulation } from '../regulation.queries.js';

/**
 * Puts a regulation in force as the next version.
 * @throws DomainError `regulation_preset_unknown`, `terms_version_reused` for other terms under a version that had some;
 *   InvalidInput naming each faulty place of a document
 */
export async function writeRegulation(tx: Tx, choice: RegulationChoice): Promise<Regulation> {
  const preset = 'preset' in choice ? choice.preset : 'custom';
  const document = chosenDocument(choice);
  // Two activations at once would both become the next version.
  await tx.query('LOCK TABLE regulation IN SHARE ROW EXCLUSIVE MODE');
  await checkTermsVersion(tx, document);
  const [last] = await tx.query<{ number: number; preset: string }>(
    'SELECT number, preset FROM regulation ORDER BY number DESC LIMIT 1',
  );
  const regulation = await tx.insert(Regulation, {
    id: newId(),
    number: (last?.number ?? 0) + 1,
    preset,
    document,
    activatedAt: tx.now,
    activatedBy: tx.actor.kind === 'staff' ? tx.actor.id : null,
  });
  forgetRegulation(tx);
  await tx.record(
    'regulation.activated',
    { entity: { type: 'Regulation', id: regulation.id } },
    { before: last ?? null, after: { number: regulation.number, preset, document } },
  );
  if (last) await enqueueRefreshingTerms(tx);
  return regulation;
}

/** What somebody accepted under a version stays what that version says. */
async function checkTermsVersion(tx: Tx, { terms }: RegulationDocument): Promise<void> {
  if (terms.version === '') return;
  const [used] = await tx.query<{ terms: RegulationDocument['terms'] }>(
    `SELECT document->'terms' AS terms FROM regulation WHERE document->'terms'->>'version' = $1
     ORDER BY number DESC LIMIT 1`,
    [terms.version],
  );
  const words = ({ title, text }: RegulationDocument['terms']) => [title.ru, title.en, text.ru, text.en];
  if (used && words(used.terms).join('\0') !== words(terms).join('\0')) {
    throw new DomainError('terms_version_reused', { version: terms.version });
  }
}
