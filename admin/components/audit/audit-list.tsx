import React, { useEffect, useState } from 'react';
import { flat, type RecordJSON } from 'adminjs';
import { useLocation, useNavigate } from 'react-router';
import type { EventInWords } from '../../resources/audit-event/event-view.js';
import { Empty } from '../common/card.js';
import { get } from '../lib/console-api.js';
import { useWords } from '../lib/words.js';
import { AuditExportLink } from './audit-export-link.js';
import { AuditFilters } from './audit-filters.js';
import { AuditHead } from './audit-head.js';
import { AuditTable } from './audit-table.js';
import { JournalState } from './journal-state.js';

interface AuditPage {
  readonly meta: {
    readonly total: number;
    readonly totalIsMore?: boolean;
    readonly page: number;
    readonly perPage: number;
  };
  readonly records: readonly RecordJSON[];
}

/** An event with the key of its page. */
export interface ListedEvent extends EventInWords {
  readonly recordId: string;
}

/** The journal: who did what, to what, why; narrowed by what stands in the address. */
export function AuditList(): React.ReactElement {
  const { say } = useWords();
  const location = useLocation();
  const navigate = useNavigate();
  const query = new URLSearchParams(location.search);
  const [page, setPage] = useState<AuditPage | null>(null);
  const [failure, setFailure] = useState('');
  useEffect(() => {
    let current = true;
    const path = `/admin/api/resources/AuditEvent/actions/list?${new URLSearchParams(location.search).toString()}`;
    get<AuditPage>(path).then(
      (found) => {
        if (!current) return;
        setFailure('');
        setPage(found);
      },
      (error: unknown) => current && setFailure((error as Error).message),
    );
    return () => {
      current = false;
    };
  }, [location.search]);
  const go = (changed: URLSearchParams): void => navigate({ search: changed.toString() });
  const turn = (to: number): void => {
    query.set('page', String(to));
    go(query);
  };
  return (
    <section className="people-page people-audit">
      <AuditHead
        title={say('labels.AuditEvent')}
        count={page ? page.meta.total : null}
        more={page?.meta.totalIsMore ?? false}
        action={<AuditExportLink query={query} />}
      />
      <JournalState />
      <AuditFilters query={query} onChange={go} />
      {failure ? <p role="alert">{failure}</p> : null}
      {page?.records.length === 0 ? <Empty>{say('people.audit.none')}</Empty> : null}
      {page && page.records.length > 0 ? (
        <>
          <AuditTable events={page.records.map(eventOf)} />
          <Turning meta={page.meta} onTurn={turn} />
        </>
      ) : null}
    </section>
  );
}

function eventOf(record: RecordJSON): ListedEvent {
  const { words } = flat.unflatten(record.params) as unknown as { words: EventInWords };
  return { ...words, changes: words.changes ?? [], facts: words.facts ?? [], recordId: record.id };
}

function Turning({
  meta,
  onTurn,
}: {
  meta: AuditPage['meta'];
  onTurn: (page: number) => void;
}): React.ReactElement | null {
  const { say } = useWords();
  const pages = Math.max(1, Math.ceil(meta.total / meta.perPage));
  if (pages === 1) return null;
  return (
    <nav className="people-turning" aria-label={say('people.audit.pages')}>
      <button
        type="button"
        className="opora-button"
        disabled={meta.page <= 1}
        onClick={() => onTurn(meta.page - 1)}
      >
        {say('people.audit.newer')}
      </button>
      <span className="opora-faint">{say('people.audit.page', { page: meta.page, pages })}</span>
      <button
        type="button"
        className="opora-button"
        disabled={meta.page >= pages}
        onClick={() => onTurn(meta.page + 1)}
      >
        {say('people.audit.older')}
      </button>
    </nav>
  );
}
