import { requireAbility } from '../../access/index.js';
import { DomainError, isId, type Tx } from '../../platform/index.js';
import { CannedReply } from '../canned-reply.entity.js';
import { changesOf } from '../changes.js';
import { checkedReply, type RegisterCannedReply } from './register-canned-reply.js';

export interface ReviseCannedReply extends RegisterCannedReply {
  readonly replyId: string;
  /** The version that was read. */
  readonly version: number;
}

/**
 * Writes a kept reply anew.
 * @throws DomainError `canned_reply_unknown`, `version_conflict` {current}, `nothing_changed`, `code_missing`,
 *   `title_missing`, `code_taken`; InvalidInput for its text
 */
export async function reviseCannedReply(tx: Tx, input: ReviseCannedReply): Promise<CannedReply> {
  const reply = await lockReply(tx, input.replyId);
  if (reply.version !== input.version) throw new DomainError('version_conflict', { current: reply.version });
  const values = checkedReply(input);
  const { code, title, bodyRu, bodyEn } = reply;
  const changes = changesOf({ code, title, bodyRu, bodyEn }, values);
  if (!changes) throw new DomainError('nothing_changed');
  const revised = await tx.update(CannedReply, reply.id, {
    ...values,
    version: reply.version + 1,
    updatedAt: tx.now,
  });
  await tx.record('cannedReply.revised', { entity: { type: 'CannedReply', id: reply.id } }, changes);
  return revised;
}

/**
 * Takes a kept reply out of use.
 * @throws DomainError `canned_reply_unknown`, `reason_required`
 */
export async function retireCannedReply(
  tx: Tx,
  input: { readonly replyId: string; readonly reason: string },
): Promise<CannedReply> {
  const reply = await lockReply(tx, input.replyId);
  const reason = input.reason.trim();
  if (reason === '') throw new DomainError('reason_required');
  await tx.record(
    'cannedReply.retired',
    { entity: { type: 'CannedReply', id: reply.id }, reason },
    { before: { code: reply.code } },
  );
  return tx.update(CannedReply, reply.id, {
    retiredAt: tx.now,
    retiredReason: reason,
    version: reply.version + 1,
    updatedAt: tx.now,
  });
}

async function lockReply(tx: Tx, replyId: string): Promise<CannedReply> {
  requireAbility(tx.actor, 'manage_catalogue');
  const reply = isId(replyId) ? await tx.lock(CannedReply, { id: replyId, retiredAt: null }) : null;
  if (!reply) throw new DomainError('canned_reply_unknown');
  return reply;
}
