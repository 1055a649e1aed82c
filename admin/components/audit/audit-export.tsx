import React, { useState } from 'react';
import { useLocation } from 'react-router';
import { Card } from '../common/card.js';
import { useAct } from '../common/use-act.js';
import { usePage } from '../common/use-page.js';
import { StepUp } from '../forms/step-up.js';
import { useWords } from '../lib/words.js';
import { AuditExportFormat, type ExportChoice } from './audit-export-format.js';
import { AuditExportProgress } from './audit-export-progress.js';
import { AuditExports } from './audit-exports.js';
import { AuditFilters } from './audit-filters.js';

/** What an export would hold; instants. */
interface Outlook {
  readonly rows: number;
  readonly first: string | null;
  readonly last: string | null;
}

/** Takes events away as a file: which, in which form, and after proving again who it is. */
export function AuditExport(): React.ReactElement {
  const { say } = useWords();
  const asked = useLocation().search;
  const [query, setQuery] = useState(() => new URLSearchParams(asked));
  const [choice, setChoice] = useState<ExportChoice>({
    format: 'ndjson',
    archive: true,
    byteOrderMark: true,
  });
  const [underWay, setUnderWay] = useState<string | null>(null);
  const [made, setMade] = useState(0);
  const narrowed = narrowing(query);
  const { data: outlook, failure } = usePage<Outlook>('auditExportOutlook', narrowed, made);
  const { stage, errors, send, proved } = useAct(
    { resourceId: 'AuditEvent', action: 'export' },
    {
      quiet: true,
      onDone: ({ data }) => {
        const { exportId, auditedAs } = data as { exportId: string; auditedAs: string };
        setUnderWay(auditedAs);
        window.location.assign(`/admin/exports/${encodeURIComponent(exportId)}/file`);
      },
    },
  );
  if (stage === 'proving') return <StepUp onProved={proved} />;
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    send({ ...choice, ...narrowed });
  };
  const isEmpty = outlook?.rows === 0;
  return (
    <section className="people-page audit-export">
      <AuditFilters query={query} onChange={setQuery} />
      <p className="audit-export-outlook" role="status">
        {failure ?? Object.values(errors)[0] ?? (outlook ? <OutlookInWords outlook={outlook} /> : null)}
      </p>
      <Card title={say('people.export.format')}>
        <form className="opora-form" onSubmit={submit}>
          <AuditExportFormat choice={choice} onChange={setChoice} />
          <p className="people-note">{say('people.export.recorded')}</p>
          <button type="submit" className="opora-submit" disabled={stage === 'sending' || isEmpty}>
            {say('people.export.submit')}
          </button>
          {underWay ? (
            <AuditExportProgress key={underWay} id={underWay} onEnd={() => setMade((times) => times + 1)} />
          ) : null}
        </form>
      </Card>
      <AuditExports since={made} />
    </section>
  );
}

function OutlookInWords({ outlook: { rows, first, last } }: { outlook: Outlook }): React.ReactElement {
  const { say, locale } = useWords();
  if (!first || !last) return <>{say('people.export.nothing')}</>;
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
  return (
    <>
      <strong>{say('people.export.events', { count: rows, number: rows.toLocaleString(locale) })}</strong>{' '}
      {day.formatRange(new Date(first), new Date(last))}
    </>
  );
}

/** The journal's filters as the export calls them. */
function narrowing(query: URLSearchParams): Record<string, string> {
  const names = {
    from: 'at~~from',
    to: 'at~~to',
    actor: 'actorId',
    company: 'companyId',
    entity: 'entityType',
    action: 'action',
  };
  return Object.fromEntries(
    Object.entries(names).flatMap(([name, filter]) => {
      const value = query.get(`filters.${filter}`);
      return value ? [[name, value]] : [];
    }),
  );
}
