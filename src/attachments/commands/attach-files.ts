import { DomainError, isId, type Tx } from '../../platform/index.js';
import { regulationInForce } from '../../regulation/index.js';
import { Attachment } from '../attachment.entity.js';
import { looseFor } from '../policies/upload-quota.js';
import { ownerOf } from './keep-upload.js';

export interface AttachFiles {
  readonly messageId: string;
  /** In the order they are shown in. */
  readonly ids: readonly string[];
  /** How many files the ticket has already. */
  readonly onTicket: number;
}

/**
 * Gives a message files that its writer has uploaded: the own ones alone, each once, all or none. Another's file, one
 * that has a message or has expired, and one that never was are refused alike.
 * @throws DomainError `attachment_not_usable` {ids}, `attachments_too_many` {limit}, `attachments_too_many_on_ticket`
 *   {limit}, `attachment_infected`
 */
export async function attachFiles(tx: Tx, { messageId, ids, onTicket }: AttachFiles): Promise<Attachment[]> {
  if (ids.length === 0) return [];
  const { attachments: rules } = await regulationInForce(tx);
  if (ids.length > rules.maxPerMessage)
    throw new DomainError('attachments_too_many', { limit: rules.maxPerMessage });
  if (onTicket + ids.length > rules.maxPerTicket)
    throw new DomainError('attachments_too_many_on_ticket', { limit: rules.maxPerTicket });
  const files = await lockOwn(tx, ids);
  if (files.some((file) => file.scan === 'infected')) throw new DomainError('attachment_infected');
  const attached: Attachment[] = [];
  for (const [place, id] of ids.entries())
    attached.push(await tx.update(Attachment, id, { messageId, place }));
  return attached;
}

/** Locks them in id order, so that two messages that name the same files never wait for each other. */
async function lockOwn(tx: Tx, ids: readonly string[]): Promise<Attachment[]> {
  const { userId, staffId } = ownerOf(tx.actor);
  const files: Attachment[] = [];
  const refused: string[] = [];
  for (const id of [...ids].sort()) {
    const file =
      isId(id) && !files.some((known) => known.id === id) ? await tx.lock(Attachment, { id }) : null;
    const own = file && file.userId === userId && file.staffId === staffId;
    const usable = own && !file.messageId && tx.now.getTime() - file.uploadedAt.getTime() <= looseFor;
    if (usable) files.push(file);
    else refused.push(id);
  }
  if (refused.length > 0) throw new DomainError('attachment_not_usable', { ids: refused });
  return files;
}
