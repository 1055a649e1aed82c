import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import busboy, { type FileInfo } from 'busboy';
import { DomainError, InvalidInput } from '../platform/index.js';
import type { BlobStore, IncomingBlob } from './blob-store.js';
import { fileName } from './policies/file-name.js';
import { sniffType } from './sniff-type.js';

/** A file that has come in whole and is nobody's yet. */
export interface ReceivedFile {
  readonly name: string;
  readonly declaredType: string;
  readonly sniffedType: string | null;
  readonly blob: IncomingBlob;
}

/** What the form around a file may weigh: boundaries, headers, small fields that nobody reads. */
const formOverhead = 64 * 1024;
const limits = { files: 1, fields: 20, fieldSize: 4_096, parts: 25, headerPairs: 50 };

/**
 * Streams the one file of a multipart body into the store. Whatever goes wrong, nothing stays there and the rest of the
 * body is let go by, so that the answer can be read.
 * @throws DomainError `unsupported_media_type`, `malformed_request`, `attachment_too_large` {limit}, `storage_full`;
 *   InvalidInput where there is no file, or more than one
 */
export async function readUpload(
  request: IncomingMessage,
  blobs: BlobStore,
  most: number,
): Promise<ReceivedFile> {
  try {
    const parser = parserOf(request);
    if (Number(request.headers['content-length'] ?? 0) > most + formOverhead) {
      throw new DomainError('attachment_too_large', { limit: most });
    }
    return await parse(request, parser, (source) => blobs.receive(source, most));
  } finally {
    request.resume();
  }
}

type Store = (source: Readable) => Promise<IncomingBlob>;

async function parse(request: IncomingMessage, parser: busboy.Busboy, store: Store): Promise<ReceivedFile> {
  const found: { file: Promise<ReceivedFile> | null; more: boolean } = { file: null, more: false };
  const { promise: done, resolve, reject } = Promise.withResolvers<void>();
  parser.on('file', (_field, source, info) => {
    // It may break off before anybody reads it; whoever does is told then.
    source.on('error', () => undefined);
    found.file = receive(store, source, info);
    found.file.catch(reject);
  });
  parser.on('filesLimit', () => (found.more = true));
  parser.once('close', resolve);
  parser.on('error', () => reject(new DomainError('malformed_request')));
  const brokenOff = () => {
    if (!request.complete) parser.destroy(new Error('the client went away'));
  };
  request.once('close', brokenOff);
  request.pipe(parser);
  try {
    await done;
    if (!found.file || found.more) throw oneFileOnly(found.more);
    return await found.file;
  } catch (error) {
    await found.file?.then(
      ({ blob }) => blob.discard(),
      () => undefined,
    );
    throw error;
  } finally {
    request.off('close', brokenOff);
    request.unpipe(parser);
    parser.destroy();
  }
}

async function receive(store: Store, source: Readable, info: FileInfo): Promise<ReceivedFile> {
  const blob = await store(source);
  const sniffedType = await sniffType(blob.head);
  const declaredType = info.mimeType.slice(0, 200);
  // A part of octets may come without a name, whatever the types say.
  const name = fileName((info.filename as string | undefined) ?? '');
  return { name, declaredType, sniffedType, blob };
}

function oneFileOnly(more: boolean): InvalidInput {
  const code = more ? 'one_file_only' : 'required';
  return new InvalidInput([{ field: 'file', code, message: code }]);
}

/** @throws DomainError `unsupported_media_type`, `malformed_request` (no boundary) */
function parserOf(request: IncomingMessage): busboy.Busboy {
  if (!/^multipart\/form-data\b/i.test(request.headers['content-type'] ?? ''))
    throw new DomainError('unsupported_media_type');
  try {
    return busboy({ headers: request.headers, limits, defParamCharset: 'utf8' });
  } catch {
    throw new DomainError('malformed_request');
  }
}
