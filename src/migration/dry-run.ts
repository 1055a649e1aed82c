import { one } from '../platform/index.js';
import { chosenDocument } from '../regulation/index.js';
import { importBatch } from './import-batch.js';
import { note, type ImportedFile, type ReadLines } from './imported-file.js';
import type { Tools } from './import-writer.js';
import { Batch } from './batch.js';
import { Ledger } from './ledger.js';

/** Judges lines as an import would, and writes nothing: the database is only read. */
export class DryRun {
  private readonly ledger = new Ledger();

  constructor(
    private readonly tools: Tools,
    private readonly onProgress: (file: ImportedFile) => void,
    /** The regulation that a database without one will begin with. */
    private readonly preset: string,
  ) {}

  async add(read: ReadLines): Promise<void> {
    const { database, clock } = this.tools;
    const batch = await database.transaction(async (sql) => {
      await sql.query('SET TRANSACTION READ ONLY');
      const isSetUp = await one(sql, 'SELECT 1 FROM regulation LIMIT 1');
      const assumed = isSetUp ? null : chosenDocument({ preset: this.preset });
      const judged = new Batch(sql, 'never', this.ledger, clock.now(), undefined, assumed);
      await importBatch(judged, read, this.tools);
      return judged;
    });
    note(read, batch);
    this.onProgress(read.file);
  }

  settle(): Promise<void> {
    return Promise.resolve();
  }
}
