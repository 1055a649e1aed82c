import type { z } from 'zod';
import { isId } from '../platform/index.js';

/** Where the next page goes on: opaque to the client. */
export function writeCursor(lastId: string): string {
  return Buffer.from(lastId.replaceAll('-', ''), 'hex').toString('base64url');
}

/** The id a page ended with; what is no cursor of ours is an issue of the field. */
export function readCursor(cursor: string, context: z.core.$RefinementCtx<string>): string {
  const hex = Buffer.from(cursor, 'base64url').toString('hex');
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  if (!isId(id) || writeCursor(id) !== cursor) {
    context.addIssue({ code: 'custom', params: { code: 'invalid_cursor' }, input: cursor });
  }
  return id;
}

/** One page of rows that were asked for with one more than fits, so that it is known whether another follows. */
export function pageOf<Row extends { readonly id: string }>(
  rows: readonly Row[],
  limit: number,
): { rows: readonly Row[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, nextCursor: last && rows.length > limit ? writeCursor(last.id) : null };
}
