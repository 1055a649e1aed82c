import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { requireAbility } from '../access/index.js';
import { Clock, Database, inSnapshot, newId, UnitOfWork, type Actor } from '../platform/index.js';
import { countEvents, type AuditFilter } from './audit.queries.js';
import { writers, type ExportFormat } from './export-formats.js';
import { ManifestMaker } from './export-manifest.js';
import { eventPages, type EventPage } from './export-snapshot.js';
import { Sealer } from './seal/sealer.js';
import { changesOfKeys } from './seal/seal.queries.js';
import { SigningKey } from './seal/signing-key.js';

/** Who takes away what. `exportId` where it was announced before; a new one otherwise. */
export interface AuditExport {
  readonly actor: Actor;
  readonly filter: AuditFilter;
  readonly format: ExportFormat;
  readonly exportId?: string;
}

/** What an export came to. `manifest` is one line of signed JSON; an NDJSON file ends with it already. */
export interface ExportOutcome {
  readonly exportId: string;
  readonly rows: number;
  readonly manifest: string;
}

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

  /**
   * Writes the events of a filter to `out` as they stood at one moment, and ends it. That they are taken away is
   * recorded, committed and sealed before the first byte leaves; the export's own event is not in it.
   * @throws DomainError `forbidden`; the stream's error when `out` breaks off
   */
  async export(asked: AuditExport, out: Writable): Promise<ExportOutcome> {
    const { actor, filter, format, exportId = newId() } = asked;
    requireAbility(actor, 'export_audit');
    await this.sealer.sealAll();
    return inSnapshot(this.database, async (sql) => {
      const rows = await countEvents(sql, filter);
      const manifest = await this.announce({ ...asked, exportId }, rows);
      const pages = eventPages(sql, filter);
      try {
        await pipeline(Readable.from(written(pages, format, manifest), { objectMode: false }), out);
      } finally {
        // When `out` breaks off, the pipeline does not wait for the reading to end; the transaction has to.
        await pages.return(undefined);
      }
      return { exportId, rows, manifest: manifest.line };
    });
  }

  private async announce({ actor, filter, format, exportId }: Required<AuditExport>, rows: number) {
    await this.uow.run(actor, (tx) =>
      tx.record(
        'audit.exported',
        { entity: { type: 'AuditExport', id: exportId } },
        { facts: { format, filter: { ...filter }, rows } },
      ),
    );
    await this.sealer.sealAll();
    const head = (await this.sealer.checkpoint())!;
    const keys = await changesOfKeys(this.database);
    const [at, headAt] = [this.clock.now(), this.clock.realNow()];
    return new ManifestMaker({ format, exportId, at, filter, head, headAt, keys }, this.key);
  }
}

async function* written(
  pages: AsyncIterable<EventPage>,
  format: ExportFormat,
  manifest: ManifestMaker,
): AsyncGenerator<string> {
  const { head, page } = writers[format];
  if (head !== '') yield manifest.noteText(head);
  for await (const events of pages) yield manifest.note(events, page(events));
  if (format === 'ndjson') yield manifest.line;
}
