import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { requireAbility } from '../access/index.js';
import { Clock, Database, inSnapshot, newId, UnitOfWork, type Actor } from '../platform/index.js';
import { archived } from './archive.js';
import { countEvents, exportOutlook, type AuditFilter, type ExportOutlook } from './audit.queries.js';
import { fileOf, type ExportFormat } from './export-formats.js';
import { ManifestMaker } from './export-manifest.js';
import { eventPages, type EventPage } from './export-snapshot.js';
import type { SayAct } from './export-table.js';
import type { ExportLanguage } from './export-words.js';
import { prunings } from './prune/prune.queries.js';
import { Sealer } from './seal/sealer.js';
import { chainHead, changesOfKeys } from './seal/seal.queries.js';
import { SigningKey } from './seal/signing-key.js';

/** Who takes away what. */
export interface AuditExport {
  readonly actor: Actor;
  readonly filter: AuditFilter;
  readonly format: ExportFormat;
  /** Where it was announced before; a new one otherwise. */
  readonly exportId?: string;
  /** Whether a CSV begins with a byte order mark; it does where this is left out. */
  readonly byteOrderMark?: boolean;
  /** Whether the file comes in one archive with everything that verifying it takes. */
  readonly archive?: boolean;
  /** Of the heads of an XLSX and of what was done; Russian where it is left out. */
  readonly language?: ExportLanguage;
  /** Says what was done in a table; where it is left out, only the codes do. */
  readonly sayAct?: SayAct;
}

/** What an export came to. `manifest` is one line of signed JSON; an NDJSON file ends with it already. */
export interface ExportOutcome {
  readonly exportId: string;
  readonly rows: number;
  readonly manifest: string;
}

/** How far an export has come: `done` of `rows` events are written. */
export interface ExportProgress {
  readonly rows: number;
  readonly done: number;
  readonly state: 'running' | 'done' | 'failed';
}

const mostFollowed = 100;

/** Takes the audit away (SPEC R6). */
@Injectable()
export class AuditExporter {
  constructor(
    private readonly database: Database,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly sealer: Sealer,
    private readonly key: SigningKey,
  ) {}

  private readonly underWay = new Map<string, ExportProgress>();

  /** How many events a filter lets through by now, and from when to when they are. */
  async outlook(filter: AuditFilter): Promise<ExportOutlook> {
    return exportOutlook(this.database, filter);
  }

  /** How far an export of this process has come; `null` for one it knows nothing of (any more). */
  progress(exportId: string): ExportProgress | null {
    return this.underWay.get(exportId) ?? null;
  }

  /**
   * Writes the events of a filter to `out` as they stood at one moment, and ends it. That they are taken away is
   * recorded, committed and sealed before the first byte leaves; the export's own event is not in it.
   * @throws DomainError `forbidden`; the stream's error when `out` breaks off
   */
  async export(asked: AuditExport, out: Writable): Promise<ExportOutcome> {
    const { actor, filter, exportId = newId() } = asked;
    requireAbility(actor, 'export_audit');
    await this.sealer.sealAll();
    return inSnapshot(this.database, async (sql) => {
      const rows = await countEvents(sql, filter);
      const examined = (await chainHead(sql))?.seq ?? 0;
      const manifest = await this.announce({ ...asked, exportId }, { rows, examined });
      const pages = eventPages(sql, filter);
      const count = (done: number): void => this.follow(exportId, { rows, done, state: 'running' });
      const events = this.file(asked, noted(pages, manifest, count), manifest, rows);
      const file = asked.archive ? this.archive(asked, events, manifest, rows) : events;
      try {
        await pipeline(Readable.from(file, { objectMode: false }), out);
        this.follow(exportId, { rows, done: rows, state: 'done' });
      } catch (error) {
        this.follow(exportId, { rows, done: 0, state: 'failed' });
        throw error;
      } finally {
        // When `out` breaks off, the pipeline does not wait for the reading to end; the transaction has to.
        await pages.return(undefined);
      }
      return { exportId, rows, manifest: manifest.line };
    });
  }

  /** The bytes of the file, which the manifest hears of; an NDJSON ends with it. */
  private async *file(
    { format, byteOrderMark = true, language = 'ru', sayAct = () => '' }: AuditExport,
    pages: AsyncIterable<EventPage>,
    manifest: ManifestMaker,
    rows: number,
  ): AsyncGenerator<Buffer> {
    const at = this.clock.now();
    const layout = { byteOrderMark, language, sayAct, rows, at, onCut: () => manifest.noteCut() };
    for await (const bytes of fileOf(format, pages, layout)) {
      manifest.noteBytes(bytes);
      yield bytes;
    }
    if (format === 'ndjson') yield Buffer.from(manifest.line);
  }

  /** The newest are remembered: whoever asks does so within seconds. */
  private follow(exportId: string, progress: ExportProgress): void {
    this.underWay.delete(exportId);
    this.underWay.set(exportId, progress);
    const oldest = this.underWay.keys().next();
    if (this.underWay.size > mostFollowed && !oldest.done) this.underWay.delete(oldest.value);
  }

  private archive(
    { format }: AuditExport,
    file: AsyncIterable<Buffer>,
    manifest: ManifestMaker,
    rows: number,
  ) {
    const { publicKey, name: keyName } = this.key;
    return archived({
      ...{ format, file, rows, publicKey, keyName },
      at: this.clock.now(),
      manifest: () => manifest.line,
    });
  }

  private async announce({ actor, filter, format, exportId }: Announced, { rows, examined }: Found) {
    await this.uow.run(actor, (tx) =>
      tx.record(
        'audit.exported',
        { entity: { type: 'AuditExport', id: exportId } },
        { facts: { format, filter: { ...filter }, rows } },
      ),
    );
    await this.sealer.sealAll();
    const head = (await this.sealer.checkpoint())!;
    const [keys, pruned] = [await changesOfKeys(this.database), await prunings(this.database)];
    const [at, headAt] = [this.clock.now(), this.clock.realNow()];
    return new ManifestMaker(
      { format, exportId, at, filter, head, headAt, keys, examined, pruned },
      this.key.pair,
    );
  }
}

/** How many events there are, and how far the chain went where they were looked for. */
interface Found {
  readonly rows: number;
  readonly examined: number;
}

type Announced = AuditExport & Required<Pick<AuditExport, 'exportId'>>;

/** Lets pages through; the manifest hears of their events, and whoever follows it how many are written. */
async function* noted(
  pages: AsyncIterable<EventPage>,
  manifest: ManifestMaker,
  follow: (done: number) => void,
): AsyncGenerator<EventPage> {
  let done = 0;
  follow(done);
  for await (const page of pages) {
    manifest.noteEvents(page.rows);
    yield page;
    follow((done += page.rows.length));
  }
}
