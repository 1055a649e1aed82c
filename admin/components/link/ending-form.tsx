import React, { useId, useState } from 'react';
import type { LinkInWords } from '../../resources/company-link/link-view.js';
import { ReasonField } from '../common/reason-field.js';
import { useAct } from '../common/use-act.js';
import { useWords } from '../lib/words.js';

interface EndingProps {
  readonly link: LinkInWords;
  readonly act: 'reject' | 'end';
  readonly onChanged: () => void;
  readonly onCancel: () => void;
}

/** Rejects or ends a link, the reason asked for on the spot. */
export function EndingForm({ link, act, onChanged, onCancel }: EndingProps): React.ReactElement {
  const { say } = useWords();
  const id = useId();
  const [reason, setReason] = useState('');
  const [forCause, setForCause] = useState(true);
  const { stage, errors, send } = useAct(
    { resourceId: 'CompanyLink', recordId: link.id, action: act },
    { onDone: onChanged },
  );
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    send(act === 'end' ? { reason, forCause } : { reason });
  };
  return (
    <form className="opora-form" onSubmit={submit}>
      <ReasonField
        label={say(`people.link.why_${act}`)}
        value={reason}
        onChange={setReason}
        error={errors['reason']}
        autoFocus
      />
      {act === 'end' ? (
        <div className="opora-field flag">
          <input
            id={`${id}-cause`}
            type="checkbox"
            checked={forCause}
            onChange={(event) => setForCause(event.target.checked)}
          />
          <label htmlFor={`${id}-cause`}>{say('resources.CompanyLink.inputs.end.forCause')}</label>
        </div>
      ) : null}
      <div className="people-buttons">
        <button
          type="submit"
          className="opora-submit danger"
          disabled={stage === 'sending' || reason.trim() === ''}
        >
          {say(`resources.CompanyLink.actions.${act}`)}
        </button>
        <button type="button" className="opora-button" onClick={onCancel}>
          {say('buttons.cancel')}
        </button>
      </div>
    </form>
  );
}
