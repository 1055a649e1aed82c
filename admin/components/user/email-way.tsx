import React, { useId } from 'react';
import { useWords } from '../lib/words.js';

interface EmailWayProps {
  readonly override: boolean;
  readonly onChange: (override: boolean) => void;
}

/** The two ways an address changes: by a link sent to the new one, or at once on evidence. */
export function EmailWay({ override, onChange }: EmailWayProps): React.ReactElement {
  const { say } = useWords();
  const name = useId();
  return (
    <fieldset className="people-choices">
      <legend>{say('people.email.how')}</legend>
      {([false, true] as const).map((way) => {
        const key = way ? 'byEvidence' : 'byLink';
        return (
          <label key={key}>
            <input type="radio" name={name} checked={override === way} onChange={() => onChange(way)} />
            <span>
              {say(`people.email.${key}`)}
              <span className="opora-faint">{say(`people.email.${key}Hint`)}</span>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
