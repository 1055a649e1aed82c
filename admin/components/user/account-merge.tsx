import React, { useState } from 'react';
import { useNotice, type ActionProps } from 'adminjs';
import { useNavigate } from 'react-router';
import type { AccountMergePreview } from '../../resources/user/account-merge-view.js';
import type { AccountChoice } from '../../resources/user/user-view.js';
import { Finder, type Choice } from '../common/finder.js';
import { ReasonField } from '../common/reason-field.js';
import { useAct } from '../common/use-act.js';
import { StepUp } from '../forms/step-up.js';
import { act, readPage } from '../lib/console-api.js';
import { useWords } from '../lib/words.js';
import { AccountMergePlan } from './account-merge-plan.js';

/** Merges a second account of the person into this one: choose, see everything that goes over, then confirm (SPEC R2.3). */
export function AccountMerge({ record, resource }: ActionProps): React.ReactElement {
  const { say } = useWords();
  const addNotice = useNotice();
  const navigate = useNavigate();
  const winnerId = record!.id;
  const [preview, setPreview] = useState<AccountMergePreview | null>(null);
  const [reason, setReason] = useState('');
  const { stage, errors, send, proved } = useAct(
    { resourceId: resource.id, recordId: winnerId, action: 'mergeAccount' },
    { onDone: () => navigate(`/admin/resources/${resource.id}/records/${winnerId}/show`) },
  );
  const look = ({ id }: Choice): void => {
    const address = { resourceId: resource.id, recordId: winnerId, action: 'previewAccountMerge' };
    act<AccountMergePreview>(address, { loserId: id }).then(
      ({ notice, data }) => (data ? setPreview(data) : addNotice(notice)),
      () => addNotice({ type: 'error', message: say('shell.noConnection') }),
    );
  };
  if (stage === 'proving') return <StepUp onProved={proved} />;
  if (!preview) {
    return (
      <div className="people-link">
        <Finder
          label={say('people.merge.find')}
          words="people.accountFinder"
          find={(text) => findAccounts(winnerId, text, say)}
          onChoose={look}
        />
        <p className="opora-faint">{say('people.merge.hint')}</p>
      </div>
    );
  }
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    const { winner, loser } = preview;
    send({ loserId: loser.id, reason, version: winner.version, loserVersion: loser.version });
  };
  return (
    <form className="opora-form wide" onSubmit={submit} data-testid="account-merge">
      <AccountMergePlan preview={preview} />
      <ReasonField
        label={say('people.merge.reason')}
        value={reason}
        onChange={setReason}
        error={errors['reason']}
      />
      <div className="opora-actions">
        <button type="submit" className="opora-submit" disabled={stage === 'sending' || reason.trim() === ''}>
          {say('people.merge.submit')}
        </button>
        <button type="button" className="opora-button" onClick={() => setPreview(null)}>
          {say('shell.chooseOther')}
        </button>
      </div>
    </form>
  );
}

async function findAccounts(
  userId: string,
  q: string,
  say: (key: string, facts?: Readonly<Record<string, unknown>>) => string,
): Promise<Choice[]> {
  const found = await readPage<AccountChoice[]>('accountChoices', { userId, q });
  return found.map(({ id, fullName, email, companies, tickets, hint }) => ({
    id,
    title: fullName,
    details: [email, ...companies, say('people.merge.tickets', { count: tickets })].join(' · '),
    hint: hint ? say(`people.merge.near.${hint}`) : null,
  }));
}
