import type { Tx } from '../../platform/index.js';
import { Attachment } from '../attachment.entity.js';
import { lockContent } from '../content-lock.js';
import type { ReceivedFile } from '../read-upload.js';
import { SCAN_FILE } from './keep-upload.js';

/** A file of an import, and the message it came with: of a ticket at work, or of the archive. */
export interface BroughtFile {
  readonly id: string;
  readonly file: ReceivedFile;
  readonly message: { readonly id: string; readonly archived: boolean };
  /** Its place among the files of the message. */
  readonly place: number;
  readonly at: Date;
}

/** Keeps the bytes of imported files and writes their rows; whoever imports records them. They are nobody's uploads. */
export async function bringFiles(tx: Tx, files: readonly BroughtFile[], scanning: boolean): Promise<void> {
  const inOrder = files.toSorted((one, other) => (one.file.blob.sha256 < other.file.blob.sha256 ? -1 : 1));
  for (const { id, file, message, place, at } of inOrder) {
    await lockContent(tx, file.blob.sha256);
    await file.blob.keep();
    await tx.insert(Attachment, {
      id,
      name: file.name,
      size: String(file.blob.size),
      sha256: file.blob.sha256,
      declaredType: file.declaredType,
      sniffedType: file.sniffedType,
      scan: scanning ? 'pending' : 'none',
      ...(message.archived ? { archivedMessageId: message.id } : { messageId: message.id }),
      place,
      uploadedAt: at,
    });
    if (scanning) await tx.enqueue(SCAN_FILE, { id });
  }
}
