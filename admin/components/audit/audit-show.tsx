import React from 'react';
import { flat, type ActionProps } from 'adminjs';
import type { ChangeInWords, EventInWords, EventProof } from '../../resources/audit-event/event-view.js';
import { Card, Empty, Facts } from '../common/card.js';
import { Name } from '../common/history.js';
import { AuditHead } from './audit-head.js';
import { fullMoment } from '../lib/moments.js';
import { useWords } from '../lib/words.js';

/** One event: who, when, what, to what, why; and what was before beside what is after. */
export function AuditShow({ record }: ActionProps): React.ReactElement {
  const { say, locale } = useWords();
  const { words } = flat.unflatten(record!.params) as unknown as {
    words: EventInWords & { readonly proof: EventProof };
  };
  const changes = words.changes ?? [];
  const facts = words.facts ?? [];
  return (
    <div className="people-page people-audit">
      <AuditHead title={words.what} inJournal />
      <Card title={say('people.audit.entry')}>
        <Facts
          pairs={[
            [
              say('people.audit.at'),
              <time key="at" dateTime={words.at}>
                {fullMoment(locale, words.at)}
              </time>,
            ],
            [
              say('people.audit.who'),
              <React.Fragment key="who">
                <Name {...words.who} />
                {words.capacity ? ` (${words.capacity})` : ''}
              </React.Fragment>,
            ],
            [
              say('people.audit.about'),
              <React.Fragment key="about">
                {words.noun} <Name {...words.about} />
              </React.Fragment>,
            ],
            [say('people.audit.ticket'), words.ticket ? <Name {...words.ticket} /> : null],
            [say('people.audit.company'), words.company ? <Name {...words.company} /> : null],
            [say('people.audit.reason'), words.reason],
          ]}
        />
      </Card>
      <Card title={say('people.audit.changes')}>
        {changes.length > 0 ? (
          <ChangeTable changes={changes} />
        ) : (
          <Empty>{say('people.audit.noChanges')}</Empty>
        )}
      </Card>
      {facts.length > 0 ? (
        <Card title={say('people.audit.facts')}>
          <Facts pairs={facts.map(({ label, after }) => [label, after] as const)} />
        </Card>
      ) : null}
      <ProofCard id={words.id} at={words.at} proof={words.proof} />
    </div>
  );
}

/** For whoever trusts nobody: what the same event is found by in an export, and its seal. */
function ProofCard({ id, at, proof }: { id: string; at: string; proof: EventProof }): React.ReactElement {
  const { say } = useWords();
  const { action, address, request } = proof;
  const seal = proof.seal ?? null;
  return (
    <Card title={say('people.audit.proof')}>
      <Facts
        pairs={[
          [
            say('people.audit.seal'),
            seal ? say('people.audit.sealed', { seq: seal.seq }) : say('people.audit.unsealed'),
          ],
          ['SHA-256', seal ? <code key="hash">{seal.hash}</code> : null],
          [say('people.audit.exactly'), <code key="at">{at}</code>],
          [say('people.audit.actCode'), <code key="act">{action}</code>],
          [say('people.audit.address'), address ?? null],
          [say('people.audit.request'), request ? <code key="request">{request}</code> : null],
          [say('people.audit.eventId'), <code key="id">{id}</code>],
        ]}
      />
    </Card>
  );
}

function ChangeTable({ changes }: { changes: readonly ChangeInWords[] }): React.ReactElement {
  const { say } = useWords();
  return (
    <table className="people-table people-compare">
      <thead>
        <tr>
          <th scope="col">{say('people.audit.field')}</th>
          <th scope="col">{say('people.audit.before')}</th>
          <th scope="col">{say('people.audit.after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ label, before, after }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{before ?? '—'}</td>
            <td>{after ?? '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
