import React, { useId } from 'react';
import { useWords } from '../lib/words.js';

/** Fewest characters of a reason that stands beside evidence: the policy's, said while one types. */
export const leastReason = 10;

interface ReasonFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Fewest characters that say something; counted as one types. */
  readonly least?: number;
  readonly error?: string | undefined;
  readonly optional?: boolean;
  readonly autoFocus?: boolean;
}

/** Why something is done, with a count of what is still to be said. */
export function ReasonField({
  label,
  value,
  onChange,
  least = 0,
  error,
  optional,
  autoFocus,
}: ReasonFieldProps): React.ReactElement {
  const id = useId();
  const { say } = useWords();
  const length = lengthOf(value);
  return (
    <div className={`opora-field ${error ? 'refused' : ''}`}>
      <label htmlFor={id}>
        {label}
        {optional ? <span className="opora-faint"> {say('shell.optional')}</span> : null}
      </label>
      <textarea
        id={id}
        rows={3}
        autoFocus={autoFocus}
        maxLength={2_000}
        value={value}
        aria-describedby={`${id}-count`}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={`${id}-count`} className={error ? 'opora-error' : 'opora-faint'}>
        {error ??
          (least === 0
            ? ''
            : length < least
              ? say('people.reason.left', { left: least - length })
              : say('people.reason.enough'))}
      </p>
    </div>
  );
}

/** Characters as the policy counts them: without the blanks around, a letter of any plane as one. */
export function lengthOf(text: string): number {
  return Array.from(text.trim()).length;
}
