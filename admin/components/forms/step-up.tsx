import React, { useState } from 'react';
import { stepUp, type Answer } from '../lib/console-api.js';
import { useSession } from '../lib/page-state.js';
import { useWords } from '../lib/words.js';

/** Asks for the password again before something grave is done. */
export function StepUp({ onProved }: { onProved: () => void }): React.ReactElement {
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [refusal, setRefusal] = useState('');
  const session = useSession();
  const [asksCode, setAsksCode] = useState(session.secondFactor);
  const { say } = useWords();
  const receive = ({ notice }: Answer): void => {
    if (notice.type === 'success') return onProved();
    // Turned on since this page was loaded.
    if (notice.code === 'code_required') setAsksCode(true);
    setRefusal(notice.message);
  };
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    stepUp(password, code).then(receive, () => setRefusal(say('shell.noConnection')));
  };
  return (
    <form className="opora-form" onSubmit={submit}>
      <p>{say('shell.stepUp')}</p>
      {refusal ? (
        <p className="opora-error" role="alert">
          {refusal}
        </p>
      ) : null}
      <div className="opora-field">
        <label htmlFor="step-up-password">{say('shell.password')}</label>
        <input
          id="step-up-password"
          type="password"
          autoComplete="current-password"
          autoFocus
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </div>
      {asksCode ? (
        <div className="opora-field">
          <label htmlFor="step-up-code">{say('shell.code')}</label>
          <input
            id="step-up-code"
            autoComplete="one-time-code"
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </div>
      ) : null}
      <button type="submit" className="opora-submit primary">
        {say('buttons.confirm')}
      </button>
    </form>
  );
}
