import React, { useId, useState } from 'react';
import type { ActionProps } from 'adminjs';
import { useLocation, useNavigate } from 'react-router';
import type { CompanyView } from '../../resources/company/company-view.js';
import { Empty } from '../common/card.js';
import { ReasonField } from '../common/reason-field.js';
import { useAct } from '../common/use-act.js';
import { usePage } from '../common/use-page.js';
import { useWords } from '../lib/words.js';

/** Takes a domain from a company; says first whose links rest on it. */
export function DomainRemoval({ record }: ActionProps): React.ReactElement | null {
  const { say } = useWords();
  const id = useId();
  const navigate = useNavigate();
  const wished = new URLSearchParams(useLocation().search).get('domain') ?? '';
  const [domain, setDomain] = useState(wished);
  const [reason, setReason] = useState('');
  const { data } = usePage<CompanyView>('company', { id: record!.id });
  const { stage, errors, send } = useAct(
    { resourceId: 'Company', recordId: record!.id, action: 'removeDomain' },
    { onDone: () => navigate(`/admin/resources/Company/records/${record!.id}/show`) },
  );
  if (!data) return null;
  if (data.domains.length === 0) return <Empty>{say('people.company.noDomains')}</Empty>;
  const resting = data.members.filter(({ status, domain: of }) => status === 'active' && of === domain);
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    send({ domain, reason });
  };
  return (
    <form className="opora-form" onSubmit={submit}>
      <div className="opora-field">
        <label htmlFor={id}>{say('people.company.domain')}</label>
        <select id={id} value={domain} onChange={(event) => setDomain(event.target.value)}>
          <option value="">{say('shell.choose')}</option>
          {data.domains.map(({ domain: name, readable }) => (
            <option key={name} value={name}>
              {readable}
            </option>
          ))}
        </select>
      </div>
      {domain === '' ? null : (
        <p className="people-note">
          {resting.length > 0
            ? say('people.company.willSuspend', { people: resting.map(({ user }) => user.name).join(', ') })
            : say('people.company.suspendsNobody')}
        </p>
      )}
      <ReasonField
        label={say('inputs.reason')}
        value={reason}
        onChange={setReason}
        error={errors['reason']}
      />
      <button
        type="submit"
        className="opora-submit danger"
        disabled={stage === 'sending' || domain === '' || reason.trim() === ''}
      >
        {say('resources.Company.actions.removeDomain')}
      </button>
    </form>
  );
}
