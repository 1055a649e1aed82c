import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { z } from 'zod';
import { Clock, CONFIG, Database, isId, Jobs, system, UnitOfWork, type Config } from '../platform/index.js';
import { BlobStore } from './blob-store.js';
import { expireUploads } from './commands/expire-uploads.js';
import { FORGET_CONTENTS } from './commands/forget-contents.js';
import { SCAN_FILE } from './commands/keep-upload.js';
import { noteScan } from './commands/note-scan.js';
import { lockContent } from './content-lock.js';
import { FileScanner } from './scanner.js';

const SWEEP = 'sweep-files';
const hour = 3_600_000;
/** An upload that has not moved for an hour is over: servers and proxies give up long before. */
const brokenAfter = hour;
/** Bytes that nobody names are left alone this long: their row may be on its way. */
const orphanAfter = 6 * hour;

const contentsOf = z.object({ sha256s: z.array(z.string()) });

/** What a sweep has done. */
export interface Sweeping {
  readonly expired: number;
  readonly broken: number;
  readonly orphans: number;
}

/** Keeps the store clean and has files looked at: both are jobs. */
@Injectable()
export class FileUpkeep implements OnApplicationBootstrap {
  constructor(
    private readonly work: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly blobs: BlobStore,
    private readonly scanner: FileScanner,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.jobs.define(SWEEP, async () => {
      await this.sweep();
      await this.sweepLater('replace');
    });
    this.jobs.define(SCAN_FILE, (payload) => this.scan(payload));
    this.jobs.define(FORGET_CONTENTS, (payload) => this.forget(contentsOf.parse(payload).sha256s));
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.mode !== 'command') await this.sweepLater('preserve_run_at');
  }

  /** Forgets uploads that nobody used, what was broken off while it came in, and bytes that no row names any more. */
  async sweep(): Promise<Sweeping> {
    let expired = 0;
    for (let some = -1; some !== 0; expired += some) some = await this.work.run(system, expireUploads);
    const now = this.clock.realNow().getTime();
    const broken = await this.blobs.forgetBroken(new Date(now - brokenAfter));
    const before = new Date(now - orphanAfter);
    let orphans = 0;
    for await (const sha256 of this.blobs.untouchedSince(before)) {
      if (await this.sweepOne(sha256, before)) orphans += 1;
    }
    return { expired, broken, orphans };
  }

  /** Asked twice: without a lock for the many that are named, and under it for the few that are not. */
  private async sweepOne(sha256: string, before: Date): Promise<boolean> {
    const isNamed = 'SELECT 1 FROM attachment WHERE sha256 = $1 LIMIT 1';
    if ((await this.database.query(isNamed, [sha256])).length > 0) return false;
    return this.work.run(system, async (tx) => {
      await lockContent(tx, sha256);
      const named = await tx.query(isNamed, [sha256]);
      return named.length === 0 && this.blobs.forget(sha256, before);
    });
  }

  /** At once, not after the hours a sweep waits: whoever brings the same content holds its lock until the row is there. */
  private async forget(sha256s: readonly string[]): Promise<void> {
    const before = new Date(this.clock.realNow().getTime() + hour);
    for (const sha256 of sha256s) await this.sweepOne(sha256, before);
  }

  /** @throws Error where the scanner cannot tell: the queue tries again later */
  private async scan(payload: unknown): Promise<void> {
    const { id } = payload as { id?: unknown };
    const rows = isId(id)
      ? await this.database.query<{ sha256: string; scan: string }>(
          'SELECT sha256, scan FROM attachment WHERE id = $1',
          [id],
        )
      : [];
    const file = rows[0];
    if (!isId(id) || !file || file.scan === 'clean' || file.scan === 'infected') return;
    try {
      const verdict = await this.scanner.scan(await this.blobs.read(file.sha256));
      await this.work.run(system, (tx) => noteScan(tx, { id, verdict }));
    } catch (error) {
      await this.work.run(system, (tx) => noteScan(tx, { id, verdict: 'error' }));
      throw error;
    }
  }

  private async sweepLater(mode: 'replace' | 'preserve_run_at'): Promise<void> {
    await this.database.query(
      `SELECT graphile_worker.add_job($1, '{}'::json, job_key := $1, job_key_mode := $2,
                                      run_at := now() + interval '1 hour')`,
      [SWEEP, mode],
    );
  }
}
