import React, { useId, useState } from 'react';
import type { ActionProps } from 'adminjs';
import { useNavigate } from 'react-router';
import type { UserView } from '../../resources/user/user-view.js';
import { ReasonField } from '../common/reason-field.js';
import { useAct } from '../common/use-act.js';
import { usePage } from '../common/use-page.js';
import { useWords } from '../lib/words.js';

/** Asks for a new address of a contact, saying beforehand what will and what will not happen (SPEC R2.2). */
export function EmailChange({ record, resource }: ActionProps): React.ReactElement {
  const id = useId();
  const { say } = useWords();
  const navigate = useNavigate();
  const { data } = usePage<UserView>('user', { id: record!.id });
  const [email, setEmail] = useState('');
  const [reason, setReason] = useState('');
  const { stage, errors, send } = useAct(
    { resourceId: resource.id, recordId: record!.id, action: 'changeEmail' },
    { onDone: () => navigate(`/admin/resources/${resource.id}/records/${record!.id}/show`) },
  );
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    send({ email, reason });
  };
  const old = String(record!.params['email'] ?? '');
  const held = (data?.links ?? []).filter(({ status, evidence }) => status === 'active' && !evidence);
  return (
    <form className="opora-form" onSubmit={submit}>
      <div className={`opora-field ${errors['email'] ? 'refused' : ''}`}>
        <label htmlFor={id}>{say('people.email.new')}</label>
        <input
          id={id}
          type="email"
          autoComplete="off"
          maxLength={320}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        {errors['email'] ? <p className="opora-error">{errors['email']}</p> : null}
      </div>
      <ul className="people-list">
        <li>{say('people.email.linkSent')}</li>
        <li>{say('people.email.oldTold', { email: old })}</li>
        <li>{say('people.email.accountStays')}</li>
        {held.length > 0 ? (
          <li>
            {say('people.email.rejudged', { companies: held.map(({ company }) => company.name).join(', ') })}
          </li>
        ) : null}
      </ul>
      <ReasonField
        label={say('people.email.reason')}
        value={reason}
        onChange={setReason}
        error={errors['reason']}
      />
      <button
        type="submit"
        className="opora-submit"
        disabled={stage === 'sending' || email.trim() === '' || reason.trim() === ''}
      >
        {say('people.email.submit')}
      </button>
    </form>
  );
}
