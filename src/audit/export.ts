import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { requireAbility } from '../access/index.js';
import { newId, type Actor, type Database, type UnitOfWork } from '../platform/index.js';
import { countEvents, type AuditFilter } from './audit.queries.js';
import { writers, type ExportFormat } from './export-formats.js';
import { eventPages, inSnapshot, type EventPage } from './export-snapshot.js';

/** Who takes away what. `exportId` where it was announced before; a new one otherwise. */
export interface AuditExport {
  readonly actor: Actor;
  readonly filter: AuditFilter;
  readonly format: ExportFormat;
  readonly exportId?: string;
}

/**
 * Writes the events of a filter to `out` as they stood at one moment, and ends it. That they are taken away is
 * recorded and committed before the first byte leaves; the export's own event is not in it.
 * @throws DomainError `forbidden`; the stream's error when `out` breaks off
 */
export async function exportAudit(
  { database, uow }: { readonly database: Database; readonly uow: UnitOfWork },
  { actor, filter, format, exportId = newId() }: AuditExport,
  out: Writable,
): Promise<{ readonly exportId: string; readonly rows: number }> {
  requireAbility(actor, 'export_audit');
  return inSnapshot(database, async (sql) => {
    const rows = await countEvents(sql, filter);
    await uow.run(actor, (tx) =>
      tx.record(
        'audit.exported',
        { entity: { type: 'AuditExport', id: exportId } },
        { facts: { format, filter: { ...filter }, rows } },
      ),
    );
    const pages = eventPages(sql, filter);
    try {
      await pipeline(Readable.from(written(pages, format), { objectMode: false }), out);
    } finally {
      // When `out` breaks off, the pipeline does not wait for the reading to end; the transaction has to.
      await pages.return(undefined);
    }
    return { exportId, rows };
  });
}

async function* written(pages: AsyncIterable<EventPage>, format: ExportFormat): AsyncGenerator<string> {
  const { head, page } = writers[format];
  if (head !== '') yield head;
  for await (const events of pages) yield page(events);
}
