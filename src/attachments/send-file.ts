import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '../platform/index.js';
import type { FileView } from './attachments.queries.js';
import type { BlobStore } from './blob-store.js';
import { readRange } from './policies/byte-range.js';
import { contentDisposition } from './policies/content-disposition.js';
import { shownType } from './policies/shown-type.js';

/** How a file is handed out: `save` never shows it in the page. */
interface Handing {
  readonly save?: boolean;
}

/**
 * Answers with a file to whoever may have it. It is shown in the page only where that is harmless, never sniffed, and
 * can do nothing there; a part of it is answered where one is asked for. HEAD gets the same headers.
 * @throws DomainError `attachment_unchecked`, `attachment_infected`, `range_unsatisfiable` {size}
 */
export async function sendFile(
  blobs: BlobStore,
  file: FileView,
  request: IncomingMessage,
  response: ServerResponse,
  { save = false }: Handing = {},
): Promise<void> {
  if (file.scan === 'infected') throw new DomainError('attachment_infected');
  if (file.scan === 'pending' || file.scan === 'error') throw new DomainError('attachment_unchecked');
  const known = hasState(request.headers['if-none-match'], file);
  const range = known || isWholeAsked(request, file) ? null : readRange(request.headers.range, file.size);
  if (range === 'unsatisfiable') {
    response.setHeader('Content-Range', `bytes */${String(file.size)}`);
    throw new DomainError('range_unsatisfiable', { size: file.size });
  }
  for (const [name, value] of Object.entries(headersOf(file, save))) response.setHeader(name, value);
  if (known) {
    response.writeHead(304).end();
    return;
  }
  const { start, end } = range ?? { start: 0, end: file.size - 1 };
  const part = range ? { 'Content-Range': `bytes ${String(start)}-${String(end)}/${String(file.size)}` } : {};
  const content =
    request.method === 'HEAD' || file.size === 0 ? null : await blobs.read(file.sha256, { start, end });
  response.writeHead(range ? 206 : 200, { ...part, 'Content-Length': end - start + 1 });
  if (!content) {
    response.end();
    return;
  }
  await pipeline(content, response).catch((error: unknown) => {
    // Whoever fetched it went away: that is no fault of ours.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}

/** What the file is never changes, so that its content names its state. */
function stateOf(file: FileView): string {
  return `"${file.sha256}"`;
}

function hasState(ifNoneMatch: string | undefined, file: FileView): boolean {
  const states = ifNoneMatch?.split(',').map((state) => state.trim().replace(/^W\//, '')) ?? [];
  return states.includes(stateOf(file)) || states.includes('*');
}

/** A part is no use to who has the beginning of something else. */
function isWholeAsked({ headers }: IncomingMessage, file: FileView): boolean {
  const ifRange = headers['if-range'];
  return ifRange !== undefined && ifRange !== stateOf(file);
}

function headersOf(file: FileView, save: boolean): Record<string, string> {
  const type = shownType({ declared: file.declaredType, sniffed: file.sniffedType });
  const charset = type === 'text/plain' ? '; charset=utf-8' : '';
  return {
    'Content-Type': type ? `${type}${charset}` : 'application/octet-stream',
    'Content-Disposition': contentDisposition(type && !save ? 'inline' : 'attachment', file.name),
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'private, no-store, no-transform',
    'Accept-Ranges': 'bytes',
    ETag: stateOf(file),
  };
}
