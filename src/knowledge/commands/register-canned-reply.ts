import { requireAbility } from '../../access/index.js';
import { DomainError, InvalidInput, newId, type Tx } from '../../platform/index.js';
import { CannedReply } from '../canned-reply.entity.js';

export interface RegisterCannedReply {
  readonly code: string;
  readonly title: string;
  readonly bodyRu: string;
  readonly bodyEn?: string | undefined;
}

/**
 * Keeps a reply for use again.
 * @throws DomainError `code_missing`, `title_missing`, `code_taken`; InvalidInput for its text
 */
export async function registerCannedReply(tx: Tx, input: RegisterCannedReply): Promise<CannedReply> {
  requireAbility(tx.actor, 'manage_catalogue');
  const values = checkedReply(input);
  const reply = await tx.insert(CannedReply, {
    id: newId(),
    ...values,
    createdAt: tx.now,
    updatedAt: tx.now,
  });
  await tx.record(
    'cannedReply.registered',
    { entity: { type: 'CannedReply', id: reply.id } },
    { after: values },
  );
  return reply;
}

/** The reply as it is stored: Russian is asked for. */
export function checkedReply(input: RegisterCannedReply) {
  const [code, title, bodyRu] = [input.code.trim(), input.title.trim(), input.bodyRu.trim()];
  if (code === '') throw new DomainError('code_missing');
  if (title === '') throw new DomainError('title_missing');
  if (bodyRu === '') throw new InvalidInput([{ field: 'bodyRu', code: 'required', message: 'required' }]);
  return { code, title, bodyRu, bodyEn: input.bodyEn?.trim() || null };
}
