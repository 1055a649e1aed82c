import React, { useState } from 'react';
import { useAct } from '../common/use-act.js';
import { StepUp } from '../forms/step-up.js';
import { useWords } from '../lib/words.js';
import { AccountField } from './account-field.js';

interface TurnOffProps {
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Turns the second factor off, for the password. */
export function TurnOff({ onDone, onCancel }: TurnOffProps): React.ReactElement {
  const { say } = useWords();
  const [password, setPassword] = useState('');
  const { stage, send, proved } = useAct(
    { resourceId: 'StaffMember', action: 'turnSecondFactorOff' },
    { onDone },
  );
  if (stage === 'proving') return <StepUp onProved={proved} />;
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    send({ password });
  };
  return (
    <form className="opora-form" onSubmit={submit}>
      <p>{say('account.factor.turnOffMeans')}</p>
      <AccountField
        label={say('account.password.currentPassword')}
        value={password}
        onChange={setPassword}
        kind="current-password"
        focused
      />
      <div className="people-buttons">
        <button type="submit" className="opora-submit danger" disabled={stage === 'sending'}>
          {say('account.factor.turnOff')}
        </button>
        <button type="button" className="opora-button" onClick={onCancel}>
          {say('buttons.cancel')}
        </button>
      </div>
    </form>
  );
}
