import React, { useState } from 'react';
import { useLocation } from 'react-router';
import { Card } from '../common/card.js';
import { useAct } from '../common/use-act.js';
import { StepUp } from '../forms/step-up.js';
import { useWords } from '../lib/words.js';
import { AuditFilters } from './audit-filters.js';

const formats = ['ndjson', 'csv'] as const;

/** Takes events away as a file: which, in which form, and after proving again who it is. */
export function AuditExport(): React.ReactElement {
  const { say } = useWords();
  const asked = useLocation().search;
  const [query, setQuery] = useState(() => new URLSearchParams(asked));
  const [format, setFormat] = useState<(typeof formats)[number]>('ndjson');
  const { stage, send, proved } = useAct(
    { resourceId: 'AuditEvent', action: 'export' },
    {
      onDone: ({ data }) => {
        const { exportId } = data as { exportId: string };
        window.location.assign(`/admin/exports/${encodeURIComponent(exportId)}/file`);
      },
    },
  );
  if (stage === 'proving') return <StepUp onProved={proved} />;
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    send({ format, ...narrowing(query) });
  };
  return (
    <section className="people-page">
      <AuditFilters query={query} onChange={setQuery} withoutActs />
      <Card title={say('people.export.format')}>
        <form className="opora-form" onSubmit={submit}>
          <fieldset className="people-choices">
            {formats.map((name) => (
              <label key={name}>
                <input
                  type="radio"
                  name="format"
                  value={name}
                  checked={format === name}
                  onChange={() => setFormat(name)}
                />
                <span>
                  <strong>{name.toUpperCase()}</strong>{' '}
                  <span className="opora-faint">{say(`people.export.about_${name}`)}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <p className="people-note">{say('people.export.recorded')}</p>
          <button type="submit" className="opora-submit" disabled={stage === 'sending'}>
            {say('people.export.submit')}
          </button>
        </form>
      </Card>
    </section>
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
  };
  return Object.fromEntries(
    Object.entries(names).flatMap(([name, filter]) => {
      const value = query.get(`filters.${filter}`);
      return value ? [[name, value]] : [];
    }),
  );
}
