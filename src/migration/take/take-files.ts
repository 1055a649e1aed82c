import { realpath } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import { DomainError, personal } from '../../platform/index.js';
import type { BroughtFile, ReceivedFile, Uploads } from '../../attachments/index.js';
import type { Batch, Item } from '../batch.js';
import { messageHomes } from './message-homes.js';

/** Files: their bytes lie beside the lines, and must be those the line names. */
export async function takeFiles(
  batch: Batch,
  items: readonly Item<'file'>[],
  uploads: Uploads,
): Promise<void> {
  const homes = await messageHomes(
    batch,
    items.map(({ line }) => line.message),
  );
  const places = new Map([...homes].map(([id, { number }]) => [id, number ?? 0]));
  const brought: BroughtFile[] = [];
  try {
    for (const item of items) {
      const { line } = item;
      const found = batch.references(item, { message: ['message', line.message] });
      const file = found && (await bytesOf(batch, item, uploads));
      if (!file) continue;
      const id = batch.idOf(item, line.at);
      const { archived } = homes.get(found.message!)!;
      const place = places.get(found.message!)!;
      places.set(found.message!, place + 1);
      brought.push({ id, file, message: { id: found.message!, archived }, place, at: new Date(line.at) });
      batch.take(item, id, [
        'file.imported',
        { entity: { type: 'File', id } },
        { name: personal(file.name), size: file.blob.size, sha256: file.blob.sha256, message: found.message },
      ]);
    }
    if (batch.tx) await uploads.keepBrought(batch.tx, brought);
  } finally {
    for (const { file } of brought) await file.blob.discard();
  }
}

/** The bytes of a file, read and compared; the line is refused where they are not there or are others. */
async function bytesOf(batch: Batch, item: Item<'file'>, uploads: Uploads): Promise<ReceivedFile | null> {
  const { line, place } = item;
  const path = await insideOf(place.folder, line.path);
  if (path === null) {
    batch.refuse(item, 'file_missing', { path: line.path });
    return null;
  }
  const file = await uploads
    .fromDisk(path, line.name, line.contentType ?? 'application/octet-stream')
    .catch((error: unknown) => {
      if (error instanceof DomainError && error.code !== 'attachment_too_large') throw error;
      return null;
    });
  if (file?.blob.sha256 === line.sha256) return file;
  await file?.blob.discard();
  batch.refuse(item, file ? 'file_differs' : 'file_missing', { path: line.path });
  return null;
}

/** The real path of a file, if it lies within the folder, links followed. */
async function insideOf(folder: string, path: string): Promise<string | null> {
  if (isAbsolute(path)) return null;
  const found = await realpath(join(folder, path)).catch(() => null);
  const within = found && relative(await realpath(folder), found);
  return found && within && !within.startsWith('..') && !isAbsolute(within) ? found : null;
}
