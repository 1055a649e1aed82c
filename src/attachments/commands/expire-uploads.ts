import { heldThings, keepHolds } from '../../audit/index.js';
import type { Tx } from '../../platform/index.js';
import { aboutFile, fileFacts } from '../about-file.js';
import type { Attachment } from '../attachment.entity.js';
import { looseFor } from '../policies/upload-quota.js';

const mostAtOnce = 500;

/** Forgets uploads that found no message within a day, but for those of people on legal hold; returns how many. Their bytes are swept when nobody names them. */
export async function expireUploads(tx: Tx): Promise<number> {
  await keepHolds(tx);
  const expired = await tx.query<Pick<Attachment, 'id' | 'name' | 'size' | 'sha256' | 'userId' | 'staffId'>>(
    `DELETE FROM attachment WHERE id IN (
       SELECT id FROM attachment WHERE message_id IS NULL AND archived_message_id IS NULL AND uploaded_at < $1
         AND NOT coalesce(user_id = ANY($3::uuid[]), false)
       ORDER BY uploaded_at LIMIT $2 FOR UPDATE SKIP LOCKED)
     RETURNING id, name, size, sha256, user_id AS "userId", staff_id AS "staffId"`,
    [new Date(tx.now.getTime() - looseFor), mostAtOnce, await heldThings(tx)],
  );
  for (const file of expired) await tx.record('file.expired', aboutFile(file), { before: fileFacts(file) });
  return expired.length;
}
