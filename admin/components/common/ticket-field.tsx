import React, { useId } from 'react';
import { useLocation } from 'react-router';
import { useWords } from '../lib/words.js';

interface TicketFieldProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly error?: string | undefined;
}

/** The number of the ticket that asked for it, in whatever form it was copied. */
export function TicketField({ value, onChange, error }: TicketFieldProps): React.ReactElement {
  const id = useId();
  const { say } = useWords();
  return (
    <div className={`opora-field ${error ? 'refused' : ''}`}>
      <label htmlFor={id}>
        {say('people.ticket.label')}
        <span className="opora-faint"> {say('shell.optional')}</span>
      </label>
      <input
        id={id}
        inputMode="numeric"
        maxLength={40}
        placeholder={say('people.ticket.example')}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {error ? <p className="opora-error">{error}</p> : null}
    </div>
  );
}

/** The ticket from whose page one came here, as its address says; empty where one did not. */
export function useTicketBehind(): string {
  return new URLSearchParams(useLocation().search).get('ticketNumber') ?? '';
}

/** The number in what was typed or pasted, `[##100001##]` too. */
export function numberOf(text: string): number | undefined {
  const digits = /\d{1,9}/.exec(text)?.[0];
  return digits ? Number(digits) : undefined;
}
