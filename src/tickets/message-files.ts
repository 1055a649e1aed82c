import { attachFiles, fileById, type StoredFile } from '../attachments/index.js';
import { DomainError, personal, type Sql, type Tx } from '../platform/index.js';
import { aboutTicket } from './about-ticket.js';
import { mayReadSql } from './sight.js';
import type { Ticket } from './ticket.entity.js';
import type { NamedFile } from './tickets.notices.js';

/**
 * Gives a message of a locked ticket the files its writer uploaded for it, and returns what a mail may name of them.
 * @throws DomainError `attachment_not_usable`, `attachments_too_many`, `attachments_too_many_on_ticket`,
 *   `attachment_infected`
 */
export async function giveFiles(
  tx: Tx,
  ticket: Ticket,
  messageId: string,
  ids: readonly string[] = [],
): Promise<NamedFile[]> {
  if (ids.length === 0) return [];
  const [before] = await tx.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM attachment f JOIN message m ON m.id = f.message_id WHERE m.ticket_id = $1',
    [ticket.id],
  );
  const files = await attachFiles(tx, { messageId, ids, onTicket: before!.count });
  await tx.record('ticket.filesAttached', aboutTicket(ticket), {
    after: { message: messageId, files: files.map((file) => personal(file.name)) },
  });
  return files.map(({ id, name, size }) => ({ id, name, size: Number(size) }));
}

/** Who asks for a file. */
export type FileReader =
  { readonly kind: 'staff'; readonly staffId: string } | { readonly kind: 'user'; readonly userId: string };

/**
 * A file, for who may read its message now: the message's own ticket decides, as it does for the words, and a note's
 * files are staff's alone. What belongs to no message yet is its uploader's. Another's is as if it were not there.
 * @throws DomainError `attachment_unknown`
 */
export async function readableFile(sql: Sql, id: string, reader: FileReader): Promise<StoredFile> {
  const file = await fileById(sql, id);
  if (!file || !(await mayHave(sql, file, reader))) throw new DomainError('attachment_unknown');
  return file;
}

async function mayHave(sql: Sql, file: StoredFile, reader: FileReader): Promise<boolean> {
  if (!file.messageId)
    return reader.kind === 'staff' ? file.staffId === reader.staffId : file.userId === reader.userId;
  if (reader.kind === 'staff') return true;
  const rows = await sql.query(
    `SELECT 1 FROM message m JOIN ticket t ON t.id = m.ticket_id
     WHERE m.id = $1 AND m.kind = 'public' AND ${mayReadSql('t', '$2')}`,
    [file.messageId, reader.userId],
  );
  return rows.length > 0;
}
