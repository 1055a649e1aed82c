import { z } from 'zod';
import { parseAuditFilter, timeline, type AuditEntry } from '../../../src/audit/index.js';
import { regulationInForce } from '../../../src/regulation/index.js';
import { definePage, type ConsolePage } from '../../pages/define-page.js';
import { findText, translate, type Locale } from '../../locale/translate.js';
import type { ConsoleCore } from '../core.js';
import { exportNarrowing } from './export-action.js';
import type { EarlierExport } from './export-view.js';
import { titlesByIds, type TitleBook } from './titles.js';

const shownExports = 20;

/** What the page of exports reads: what one would hold, how far one has come, and those made before. */
export function exportPages({ sql, exporter }: ConsoleCore): ConsolePage[] {
  return [
    definePage({
      name: 'auditExportOutlook',
      needs: 'export_audit',
      query: z.object(exportNarrowing),
      read: async (query) => {
        const { timeZone } = await regulationInForce(sql);
        return exporter.outlook(await parseAuditFilter(sql, query, timeZone));
      },
    }),
    definePage({
      name: 'auditExportProgress',
      needs: 'export_audit',
      query: z.object({ id: z.uuid() }),
      read: ({ id }) => Promise.resolve(exporter.progress(id)),
    }),
    definePage({
      name: 'auditExports',
      needs: 'read_audit',
      query: z.object({}),
      read: async (_query, { staff }) => {
        const entries = await timeline(sql, { action: 'audit.exported' }, shownExports);
        const titles = await titlesByIds(sql, entries.flatMap(idsIn), staff.locale);
        return entries.map((entry) => earlierExport(entry, titles, staff.locale));
      },
    }),
  ];
}

interface ExportedFacts {
  readonly format: string;
  /** As the audit recorded it. */
  readonly filter: Readonly<Record<string, unknown>>;
  readonly rows: number;
}

const idFields = ['actorId', 'companyId', 'entityId', 'ticketId', 'userId'] as const;

function idsIn({ facts }: AuditEntry): string[] {
  const { filter } = facts as ExportedFacts;
  return idFields.flatMap((field) => (typeof filter[field] === 'string' ? [filter[field]] : []));
}

function earlierExport(entry: AuditEntry, titles: TitleBook, locale: Locale): EarlierExport {
  const { format, filter, rows } = entry.facts as ExportedFacts;
  const { name, kind } = entry.actor;
  return {
    id: entry.entity.id,
    at: entry.at,
    who: name ?? translate(locale, `spoken.capacity.${kind}`),
    format,
    rows,
    from: textOf(filter['from']),
    to: textOf(filter['to']),
    narrowedTo: narrowing(filter, titles, locale),
  };
}

/** What besides a period an export was narrowed to, each part in words. */
function narrowing(filter: ExportedFacts['filter'], titles: TitleBook, locale: Locale): string[] {
  const word = (field: string, key: string): string | null => {
    const value = textOf(filter[field]);
    return value && (findText(locale, `${key}.${value}`) ?? value);
  };
  const things = idFields.map((field) => {
    const id = textOf(filter[field]);
    return id && (titles.get(id)?.text ?? translate(locale, 'spoken.somethingGone'));
  });
  const parts = [
    word('actorKind', 'resources.AuditEvent.labels.actorKind'),
    ...things,
    filter['entityId'] === undefined ? word('entityType', 'spoken.nouns') : null,
    word('action', 'spoken.audit'),
  ];
  return parts.filter((part) => part !== null);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
