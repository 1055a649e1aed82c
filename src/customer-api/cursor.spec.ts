import { describe, expect, it } from '@jest/globals';
import { listTicketsQuery } from './dto/tickets.dto.js';
import { pageOf, writeCursor } from './cursor.js';

const id = '01a2014c-1b11-7014-8e12-295af221d005';

describe('cursors', () => {
  it('come back as the id they were made of', () => {
    expect(writeCursor(id)).toMatch(/^[\w-]{22}$/);
    expect(listTicketsQuery.parse({ cursor: writeCursor(id) })).toEqual({
      cursor: id,
      limit: 20,
      scope: 'own',
    });
  });

  it.each(['', 'nonsense', id, `${writeCursor(id)}x`, writeCursor(id).slice(1), '=====', '%'])(
    '%j is none',
    (cursor) => {
      expect(listTicketsQuery.safeParse({ cursor }).error?.issues).toMatchObject([
        { path: ['cursor'], params: { code: 'invalid_cursor' } },
      ]);
    },
  );

  it('say whether a page follows', () => {
    const rows = ['a', 'b', 'c'].map((letter) => ({ id: id.replace(/^0/, letter) }));
    expect(pageOf(rows, 3)).toEqual({ rows, nextCursor: null });
    expect(pageOf(rows, 2)).toEqual({ rows: rows.slice(0, 2), nextCursor: writeCursor(rows[1]!.id) });
    expect(pageOf([], 2)).toEqual({ rows: [], nextCursor: null });
  });
});
