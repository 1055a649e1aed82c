import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { canonicalize } from '../../audit/index.js';
import { BlobStore } from '../../attachments/index.js';
import { Database, inSnapshot, newId, system, UnitOfWork, type Sql } from '../../platform/index.js';
import { deskLines } from './desk-queries.js';
import { knowledgeLines } from './knowledge-queries.js';
import { partyLines } from './line-queries.js';
import { ticketLines } from './ticket-queries.js';
import { tieLines } from './tie-queries.js';

const pageSize = 500;
/** Statements of the export, in its order: one line a row. */
export const everyStatement = [deskLines, partyLines, ticketLines, tieLines, knowledgeLines].flatMap(
  (those) => Object.values(those),
);

type Line = Readonly<Record<string, unknown>>;

/** What an export holds besides. */
interface ExportChoice {
  /** The hashes of customers' passwords, so that they go on signing in where it is imported. */
  readonly withPasswords: boolean;
}

/** Gives everything back in the form it is taken in (SPEC R7). */
@Injectable()
export class EverythingExporter {
  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
  ) {}

  /**
   * Writes a file of lines, and the bytes of files into the folder `files` beside it, all as it stood at one moment. The
   * same content gives the same bytes. A file that is there is whole, and its export recorded.
   */
  async write(path: string, { withPasswords }: ExportChoice): Promise<{ lines: number }> {
    const unfinished = `${path}.part`;
    const folder = dirname(resolve(path));
    try {
      const written = await inSnapshot(this.database, (sql) =>
        this.pour(sql, unfinished, { folder, withPasswords }),
      );
      await this.work.run(system, (tx) =>
        tx.record(
          'export.written',
          { entity: { type: 'Export', id: newId() } },
          { facts: { ...written, withPasswords } },
        ),
      );
      await rename(unfinished, path);
      return written;
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  private async pour(
    sql: Sql,
    path: string,
    { folder, withPasswords }: ExportChoice & { readonly folder: string },
  ): Promise<{ lines: number; sha256: string }> {
    const out = createWriteStream(path, { mode: 0o600, flush: true });
    await once(out, 'open');
    const hash = createHash('sha256');
    let count = 0;
    for await (const page of pages(sql)) {
      for (const line of page) if (line['kind'] === 'file') await this.bring(line, folder);
      const text = page.map((line) => `${canonicalize(given(line, withPasswords))}\n`).join('');
      hash.update(text);
      count += page.length;
      if (!out.write(text)) await once(out, 'drain');
    }
    out.end();
    await once(out, 'close');
    return { lines: count, sha256: hash.digest('hex') };
  }

  /** The bytes of a file, once for each content. */
  private async bring(line: Line, folder: string): Promise<void> {
    const path = join(folder, String(line['path']));
    if (await stat(path).catch(() => null)) return;
    await mkdir(dirname(path), { recursive: true });
    const unfinished = `${path}.part`;
    await pipeline(
      await this.blobs.read(String(line['sha256'])),
      createWriteStream(unfinished, { mode: 0o600, flush: true }),
    );
    await rename(unfinished, path);
  }
}

async function* pages(sql: Sql): AsyncGenerator<Line[]> {
  for (const statement of everyStatement) {
    await sql.query(`DECLARE everything NO SCROLL CURSOR FOR ${statement}`);
    for (;;) {
      const rows = await sql.query<{ line: Line }>(`FETCH ${String(pageSize)} FROM everything`);
      if (rows.length === 0) break;
      yield rows.map(({ line }) => line);
    }
    await sql.query('CLOSE everything');
  }
}

/** What is known of a line; hashes of passwords only where they were asked for. */
function given(line: Line, withPasswords: boolean): Line {
  const isGiven = ([name, value]: [string, unknown]): boolean =>
    value !== null && (withPasswords || name !== 'passwordHash');
  return Object.fromEntries(Object.entries(line).filter(isGiven));
}
