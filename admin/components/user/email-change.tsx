import React, { useId, useState } from 'react';
import type { ActionProps } from 'adminjs';
import { useNavigate } from 'react-router';
import type { EmailOutlookInWords, UserView } from '../../resources/user/user-view.js';
import { leastReason, lengthOf, ReasonField } from '../common/reason-field.js';
import { useAct } from '../common/use-act.js';
import { usePage } from '../common/use-page.js';
import { StepUp } from '../forms/step-up.js';
import { useWords } from '../lib/words.js';
import { EvidenceFields, isGiven, noEvidence } from '../link/evidence-fields.js';
import { EmailConsequences } from './email-consequences.js';
import { EmailOutlook, useEmailOutlook } from './email-outlook.js';
import { EmailWay } from './email-way.js';

/** Changes a contact's address, saying beforehand what will and what will not happen (SPEC R2.2). */
export function EmailChange({ record, resource }: ActionProps): React.ReactElement | null {
  const navigate = useNavigate();
  const { data } = usePage<UserView>('user', { id: record!.id });
  const acting = useAct(
    { resourceId: resource.id, recordId: record!.id, action: 'changeEmail' },
    { onDone: () => navigate(`/admin/resources/${resource.id}/records/${record!.id}/show`) },
  );
  if (!data) return null;
  return (
    <>
      {acting.stage === 'proving' ? <StepUp onProved={acting.proved} /> : null}
      <div hidden={acting.stage === 'proving'}>
        <Change data={data} acting={acting} />
      </div>
    </>
  );
}

interface ChangeProps {
  readonly data: UserView;
  readonly acting: ReturnType<typeof useAct>;
}

function Change({ data, acting }: ChangeProps): React.ReactElement {
  const { say } = useWords();
  const { contact, mayOverrideEmail } = data;
  const { stage, errors, send } = acting;
  const [email, setEmail] = useState('');
  const [override, setOverride] = useState(false);
  const [proof, setProof] = useState(noEvidence);
  const [reason, setReason] = useState('');
  const [seen, setSeen] = useState(false);
  const outlook = useEmailOutlook(contact.id, email);
  const proved = isGiven(proof) && lengthOf(reason) >= leastReason && (seen || !outlook?.lookAlike);
  const ready = email.trim() !== '' && !outlook?.refusal && (override ? proved : reason.trim() !== '');
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    if (!override) return send({ email, reason });
    const evidence = { evidenceKind: proof.kind, evidenceReference: proof.reference };
    const acknowledged = outlook?.lookAlike ? { lookAlikeAcknowledged: seen } : {};
    send({ email, reason, override, ...evidence, ...acknowledged });
  };
  return (
    <form className="opora-form" onSubmit={submit} data-testid="email-change">
      <NewAddress value={email} error={errors['email']} onChange={setEmail} />
      <EmailOutlook seen={outlook} />
      {mayOverrideEmail ? <EmailWay override={override} onChange={setOverride} /> : null}
      <EmailConsequences contact={contact} override={override} />
      {override ? <EvidenceFields value={proof} onChange={setProof} of={{ userId: contact.id }} /> : null}
      <ReasonField
        label={say(override ? 'people.email.enough' : 'people.email.reason')}
        value={reason}
        onChange={setReason}
        error={errors['reason']}
        least={override ? leastReason : 0}
      />
      {override && outlook?.lookAlike ? (
        <Seen domain={outlook.lookAlike} on={seen} onChange={setSeen} />
      ) : null}
      <button type="submit" className="opora-submit" disabled={stage === 'sending' || !ready}>
        {say(override ? 'people.email.submitOverride' : 'people.email.submit')}
      </button>
    </form>
  );
}

interface NewAddressProps {
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

function NewAddress({ value, error, onChange }: NewAddressProps): React.ReactElement {
  const { say } = useWords();
  const id = useId();
  return (
    <div className={`opora-field ${error ? 'refused' : ''}`}>
      <label htmlFor={id}>{say('people.email.new')}</label>
      <input
        id={id}
        type="text"
        inputMode="email"
        autoComplete="off"
        autoFocus
        spellCheck={false}
        maxLength={320}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {error ? <p className="opora-error">{error}</p> : null}
    </div>
  );
}

interface SeenProps {
  readonly domain: EmailOutlookInWords['lookAlike'];
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

function Seen({ domain, on, onChange }: SeenProps): React.ReactElement {
  const { say } = useWords();
  const id = useId();
  return (
    <div className="opora-field flag">
      <input id={id} type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked)} />
      <label htmlFor={id}>{say('people.email.lookAlikeSeen', { domain })}</label>
    </div>
  );
}
