import React, { useEffect, useRef, useState } from 'react';
import { useNotice, type ActionProps } from 'adminjs';
import { Link } from 'react-router-dom';
import { useLocation, useNavigate } from 'react-router';
import type { BatchRow, DomainPreviewInWords, StandingLink } from '../../resources/company/company-view.js';
import { Empty, Mark } from '../common/card.js';
import { ReasonField } from '../common/reason-field.js';
import { useAct } from '../common/use-act.js';
import { useMay } from '../common/use-may.js';
import { act } from '../lib/console-api.js';
import { shortMoment } from '../lib/moments.js';
import { useWords } from '../lib/words.js';
import { DomainPeople } from './domain-outlook.js';

/** Links everybody whom a domain of the company speaks for; says first whom. */
export function DomainLinking({ record }: ActionProps): React.ReactElement | null {
  const { say } = useWords();
  const navigate = useNavigate();
  const domain = useAsked('domain');
  const seen = useLook<DomainPreviewInWords>(record!.id, 'previewDomain', { domain });
  const { stage, send } = useAct(
    { resourceId: 'Company', recordId: record!.id, action: 'linkMatching' },
    { onDone: () => navigate(pageOf(record!.id)) },
  );
  if (!seen) return null;
  const matching = seen.people.filter(({ outcome }) => outcome === 'match');
  if (seen.counts.match === 0)
    return (
      <div className="people-judgement">
        <Empty>{say('people.batch.nobody', { domain: seen.readable })}</Empty>
        <DomainPeople people={seen.people} />
      </div>
    );
  return (
    <form
      className="opora-form"
      onSubmit={(event) => {
        event.preventDefault();
        send({ domain });
      }}
    >
      <p>{say('people.batch.question', { domain: seen.readable, count: seen.counts.match })}</p>
      <DomainPeople people={matching} />
      {seen.counts.match > matching.length ? (
        <p className="opora-faint">
          {say('people.batch.andMore', { count: seen.counts.match - matching.length })}
        </p>
      ) : null}
      <p className="people-note">{say('people.batch.undoable')}</p>
      <div className="people-buttons">
        <button type="submit" className="opora-submit" disabled={stage === 'sending'} autoFocus>
          {say('people.batch.link', { count: seen.counts.match })}
        </button>
        <Link className="opora-button" to={pageOf(record!.id)}>
          {say('buttons.cancel')}
        </Link>
      </div>
    </form>
  );
}

/** Takes back what was linked together; says first which links would end. */
export function BatchUndoing({ record }: ActionProps): React.ReactElement | null {
  const { say } = useWords();
  const navigate = useNavigate();
  const batchId = useAsked('batchId');
  const [reason, setReason] = useState('');
  const seen = useLook<BatchRow & { ends: StandingLink[] }>(record!.id, 'previewBatch', { batchId });
  const { stage, errors, send } = useAct(
    { resourceId: 'Company', recordId: record!.id, action: 'undoBatch' },
    { onDone: () => navigate(pageOf(record!.id)) },
  );
  if (!seen) return null;
  return (
    <form
      className="opora-form"
      onSubmit={(event) => {
        event.preventDefault();
        send({ batchId, reason });
      }}
    >
      <p>{say('people.batch.willEnd', { count: seen.ends.length, made: seen.links })}</p>
      <ul className="people-lines">
        {seen.ends.map(({ id, userId, userName, email, status }) => (
          <li key={id}>
            <div>
              <Link to={`/admin/resources/User/records/${userId}/show`}>
                <strong>{userName}</strong>
              </Link>{' '}
              <span className="opora-faint">{email}</span>
            </div>
            <Mark tone={status === 'active' ? 'good' : 'bad'}>
              {say(`resources.CompanyLink.labels.status.${status}`)}
            </Mark>
          </li>
        ))}
      </ul>
      <ReasonField
        label={say('inputs.reason')}
        value={reason}
        onChange={setReason}
        error={errors['reason']}
        autoFocus
      />
      <button
        type="submit"
        className="opora-submit danger"
        disabled={stage === 'sending' || reason.trim() === ''}
      >
        {say('resources.Company.actions.undoBatch')}
      </button>
    </form>
  );
}

/** What was linked together at a company, each with its way back while any of it stands. */
export function BatchLines({
  batches,
  companyId,
}: {
  batches: readonly BatchRow[];
  companyId: string;
}): React.ReactElement {
  const { say, locale } = useWords();
  const may = useMay();
  const now = new Date().toISOString();
  return (
    <ul className="people-lines">
      {batches.map((batch) => (
        <li key={batch.id}>
          <div>
            <strong>{say('people.batch.made', { domain: batch.domain, count: batch.links })}</strong>
            <p className="opora-faint">
              {batch.madeByName}, {shortMoment(locale, batch.madeAt, now)}
              {batch.reason ? `: ${batch.reason}` : ''}
            </p>
            {batch.undoneAt ? (
              <p className="opora-faint">
                {say('people.batch.undone', {
                  who: batch.undoneByName,
                  at: shortMoment(locale, batch.undoneAt, now),
                  reason: batch.undoneReason,
                })}
              </p>
            ) : null}
          </div>
          {!batch.undoneAt && batch.standing > 0 && may('Company', 'undoBatch') ? (
            <Link
              className="people-quiet"
              to={`/admin/resources/Company/records/${companyId}/undoBatch?${new URLSearchParams({ batchId: batch.id }).toString()}`}
            >
              {say('people.batch.undo')}
            </Link>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function useAsked(name: string): string {
  return new URLSearchParams(useLocation().search).get(name) ?? '';
}

function pageOf(companyId: string): string {
  return `/admin/resources/Company/records/${companyId}/show`;
}

/** What an action that only looks says; a refusal is shown as any other. */
function useLook<Data>(companyId: string, action: string, input: object): Data | null {
  const [seen, setSeen] = useState<Data | null>(null);
  const tell = useRef(useNotice());
  const asked = JSON.stringify(input);
  useEffect(() => {
    act<Data>({ resourceId: 'Company', recordId: companyId, action }, JSON.parse(asked) as object).then(
      ({ notice, data }) => (data ? setSeen(data) : tell.current(notice)),
      () => undefined,
    );
  }, [companyId, action, asked]);
  return seen;
}
