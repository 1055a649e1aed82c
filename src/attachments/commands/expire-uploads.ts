import type { Tx } from '../../platform/index.js';
import { aboutFile, fileFacts } from '../about-file.js';
import type { Attachment } from '../attachment.entity.js';
import { looseFor } from '../policies/upload-quota.js';

const mostAtOnce = 500;

/** Forgets uploads that found no message within a day; returns how many. Their bytes are swept when nobody names them. */
export async function expireUploads(tx: Tx): Promise<number> {
  const expired = await tx.query<Pick<Attachment, 'id' | 'name' | 'size' | 'sha256' | 'userId' | 'staffId'>>(
    `DELETE FROM attachment WHERE id IN (
       SELECT id FROM attachment WHERE message_id IS NULL AND archived_message_id IS NULL AND uploaded_at < $1
       ORDER BY uploaded_at LIMIT $2 FOR UPDATE SKIP LOCKED)
     RETURNING id, name, size, sha256, user_id AS "userId", staff_id AS "staffId"`,
    [new Date(tx.now.getTime() - looseFor), mostAtOnce],
  );
  for (const file of expired) await tx.record('file.expired', aboutFile(file), { before: fileFacts(file) });
  return expired.length;
}
