import React, { useId, useState } from 'react';
import { useNotice, type ActionProps } from 'adminjs';
import { useNavigate } from 'react-router';
import type { DomainPreviewInWords } from '../../resources/company/company-view.js';
import { ReasonField } from '../common/reason-field.js';
import { useAct } from '../common/use-act.js';
import { act } from '../lib/console-api.js';
import { useWords } from '../lib/words.js';
import { DomainOutlook } from './domain-outlook.js';

/** Adds a domain to a company: typed, looked at, then confirmed. Nothing is written before that (SPEC R1.6, R1.7). */
export function DomainAddition({ record }: ActionProps): React.ReactElement {
  const { say } = useWords();
  const id = useId();
  const navigate = useNavigate();
  const addNotice = useNotice();
  const [domain, setDomain] = useState('');
  const [includeSubdomains, setIncludeSubdomains] = useState(false);
  const [sharedReason, setSharedReason] = useState('');
  const [acknowledged, setAcknowledged] = useState(false);
  const [seen, setSeen] = useState<DomainPreviewInWords | null>(null);
  const asked = { domain, includeSubdomains };
  const { stage, send } = useAct(
    { resourceId: 'Company', recordId: record!.id, action: 'addDomain' },
    {
      onDone: () =>
        navigate(
          (seen?.counts.match ?? 0) > 0
            ? `/admin/resources/Company/records/${record!.id}/linkMatching?${new URLSearchParams({ domain: seen!.domain }).toString()}`
            : `/admin/resources/Company/records/${record!.id}/show`,
        ),
    },
  );
  const look = (): void => {
    act<DomainPreviewInWords>(
      { resourceId: 'Company', recordId: record!.id, action: 'previewDomain' },
      asked,
    ).then(
      ({ notice, data }) => (data ? setSeen(data) : addNotice(notice)),
      () => addNotice({ type: 'error', message: say('shell.noConnection') }),
    );
  };
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    if (!seen) return look();
    const shared = sharedReason.trim() === '' ? {} : { sharedReason };
    send({ ...asked, ...shared, ...(seen.lookAlike ? { lookAlikeAcknowledged: acknowledged } : {}) });
  };
  const taken = seen?.refusal === 'domain_taken';
  const ready =
    seen !== null &&
    seen.refusal !== 'domain_registered_already' &&
    (!taken || sharedReason.trim() !== '') &&
    (!seen.lookAlike || acknowledged);
  return (
    <form className="opora-form" onSubmit={submit}>
      <div className="opora-field">
        <label htmlFor={id}>{say('resources.Company.inputs.addDomain.domain')}</label>
        <input
          id={id}
          maxLength={300}
          autoFocus
          placeholder="firma.ru"
          value={domain}
          onChange={(event) => {
            setDomain(event.target.value);
            setSeen(null);
            setAcknowledged(false);
          }}
        />
      </div>
      <Flag
        id={`${id}-below`}
        label={say('resources.Company.inputs.addDomain.includeSubdomains')}
        on={includeSubdomains}
        onChange={(on) => {
          setIncludeSubdomains(on);
          setSeen(null);
        }}
      />
      {seen ? (
        <DomainOutlook seen={seen} />
      ) : (
        <p className="opora-faint">{say('people.domain.nothingWritten')}</p>
      )}
      {taken ? (
        <ReasonField
          label={say('resources.Company.inputs.addDomain.sharedReason')}
          value={sharedReason}
          onChange={setSharedReason}
        />
      ) : null}
      {seen?.lookAlike ? (
        <Flag
          id={`${id}-seen`}
          label={say('resources.Company.inputs.addDomain.lookAlikeAcknowledged')}
          on={acknowledged}
          onChange={setAcknowledged}
        />
      ) : null}
      <button
        type="submit"
        className="opora-submit"
        disabled={stage === 'sending' || domain.trim() === '' || (seen !== null && !ready)}
      >
        {say(seen ? 'resources.Company.actions.addDomain' : 'people.domain.look')}
      </button>
    </form>
  );
}

function Flag({
  id,
  label,
  on,
  onChange,
}: {
  id: string;
  label: string;
  on: boolean;
  onChange: (on: boolean) => void;
}): React.ReactElement {
  return (
    <div className="opora-field flag">
      <input id={id} type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked)} />
      <label htmlFor={id}>{label}</label>
    </div>
  );
}
