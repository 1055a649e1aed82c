import React, { useState } from 'react';
import { useAct } from '../common/use-act.js';
import { StepUp } from '../forms/step-up.js';
import { useWords } from '../lib/words.js';
import { AccountField } from './account-field.js';

/** A secret for the authenticator; `qr` is a drawing as a `data:` address. */
export interface Offer {
  readonly secret: string;
  readonly uri: string;
  readonly qr: string;
}

interface EnrolmentProps {
  readonly offer: Offer;
  readonly onCodes: (codes: readonly string[]) => void;
}

/** The secret as a drawing and as text, and the first code, which shows that it has arrived. */
export function Enrolment({ offer, onCodes }: EnrolmentProps): React.ReactElement {
  const { say } = useWords();
  const [code, setCode] = useState('');
  const { stage, send, proved } = useAct(
    { resourceId: 'StaffMember', action: 'confirmSecondFactor' },
    { onDone: ({ data }) => onCodes((data as { recoveryCodes: string[] }).recoveryCodes) },
  );
  if (stage === 'proving') return <StepUp onProved={proved} />;
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    send({ code });
  };
  return (
    <div className="opora-enrolment">
      <img src={offer.qr} alt={say('account.factor.qr')} width="200" height="200" />
      <form className="opora-form" onSubmit={submit}>
        <p>{say('account.factor.scan')}</p>
        <p>
          <span className="opora-faint">{say('account.factor.byHand')}</span>
          <code className="opora-secret" data-testid="totp-secret">
            {offer.secret.replace(/(.{4})(?=.)/g, '$1 ')}
          </code>
        </p>
        <AccountField
          label={say('account.factor.firstCode')}
          value={code}
          onChange={setCode}
          kind="one-time-code"
          focused
        />
        <button type="submit" className="opora-submit" disabled={stage === 'sending'}>
          {say('account.factor.confirm')}
        </button>
      </form>
    </div>
  );
}
