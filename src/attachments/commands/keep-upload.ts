import { DomainError, newId, type Actor, type Sql, type Tx } from '../../platform/index.js';
import { regulationInForce } from '../../regulation/index.js';
import { aboutFile, fileFacts } from '../about-file.js';
import { Attachment } from '../attachment.entity.js';
import { lockContent } from '../content-lock.js';
import { decideUpload, type LooseUploads } from '../policies/upload-quota.js';
import type { ReceivedFile } from '../read-upload.js';

/** Names the job that has a file looked at. */
export const SCAN_FILE = 'scan-file';

/**
 * Makes a received file the actor's own: the bytes go to where they stay, then the row that names them is written. It
 * waits a day for a message.
 * @throws DomainError `attachment_quota_exceeded`, `storage_full`
 */
export async function keepUpload(tx: Tx, file: ReceivedFile, scanning: boolean): Promise<Attachment> {
  const owner = ownerOf(tx.actor);
  const { sha256, size } = file.blob;
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 706))', [tx.actor.id ?? '']);
  await requireRoom(tx, tx.actor, size);
  await lockContent(tx, sha256);
  await file.blob.keep();
  const attachment = await tx.insert(Attachment, {
    id: newId(),
    ...owner,
    name: file.name,
    size: String(size),
    sha256,
    declaredType: file.declaredType,
    sniffedType: file.sniffedType,
    scan: scanning ? 'pending' : 'none',
    uploadedAt: tx.now,
  });
  await tx.record('file.uploaded', aboutFile(attachment), {
    after: { ...fileFacts(attachment), type: file.sniffedType ?? file.declaredType },
  });
  if (scanning) await tx.enqueue(SCAN_FILE, { id: attachment.id });
  return attachment;
}

/** @throws DomainError `attachment_quota_exceeded` where a file of this size is too much to lie about */
export async function requireRoom(sql: Sql, actor: Actor, size: number): Promise<void> {
  const { userId, staffId } = ownerOf(actor);
  const [loose] = await sql.query<LooseUploads>(
    `SELECT count(*)::int AS count, coalesce(sum(size), 0)::float8 AS bytes FROM attachment
     WHERE message_id IS NULL AND archived_message_id IS NULL AND (user_id = $1 OR staff_id = $2)`,
    [userId, staffId],
  );
  const { attachments } = await regulationInForce(sql);
  if (actor.id && !decideUpload(loose!, size, attachments.maxBytes))
    throw new DomainError('attachment_quota_exceeded');
}

/** Whose a file of the actor's is; the product itself owns none. */
export function ownerOf({ kind, id }: Actor): Pick<Attachment, 'userId' | 'staffId'> {
  return { userId: kind === 'user' ? id : null, staffId: kind === 'staff' ? id : null };
}
