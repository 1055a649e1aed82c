import { fileById, type StoredFile } from '../../attachments/index.js';
import type { Sql } from '../../platform/index.js';
import { readableFile as ofTickets, type FileReader } from '../../tickets/index.js';
import { mayReadArchivedFile } from './archive.queries.js';

/**
 * A file of a ticket at work or of the archive, for who may read its message now.
 * @throws DomainError `attachment_unknown`
 */
export async function readableFile(sql: Sql, id: string, reader: FileReader): Promise<StoredFile> {
  const file = await fileById(sql, id);
  const archived = file?.archivedMessageId;
  if (!file || !archived) return ofTickets(sql, id, reader);
  if (reader.kind === 'staff' || (await mayReadArchivedFile(sql, archived, reader.userId))) return file;
  return ofTickets(sql, id, reader);
}
