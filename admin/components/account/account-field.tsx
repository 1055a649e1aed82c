import React, { useId } from 'react';

interface AccountFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly kind: 'current-password' | 'new-password' | 'one-time-code';
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly focused?: boolean;
}

/** A password or a code, as password managers know them. */
export function AccountField(props: AccountFieldProps): React.ReactElement {
  const { label, value, onChange, kind, hint, error, focused } = props;
  const id = useId();
  const isCode = kind === 'one-time-code';
  return (
    <div className={`opora-field ${error ? 'refused' : ''}`}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={isCode ? 'text' : 'password'}
        className={isCode ? 'opora-short' : ''}
        autoComplete={kind}
        autoFocus={focused === true}
        required
        aria-describedby={hint || error ? `${id}-hint` : undefined}
        aria-invalid={error !== undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {error || hint ? (
        <p id={`${id}-hint`} className={error ? 'opora-error' : 'opora-faint'}>
          {error ?? hint}
        </p>
      ) : null}
    </div>
  );
}
