import React, { useId } from 'react';
import { useWords } from '../lib/words.js';
import { LookedUp } from './looked-up.js';

/** What can prove something, in the order of the list. */
const kinds = [
  'serial_number',
  'contract_number',
  'invoice',
  'official_letter',
  'power_of_attorney',
  'callback',
  'other',
];

/** Evidence as it is typed. */
export interface Evidence {
  readonly kind: string;
  readonly reference: string;
}

/** Nothing typed yet. */
export const noEvidence: Evidence = { kind: '', reference: '' };

/** Whether both are given. */
export function isGiven({ kind, reference }: Evidence): boolean {
  return kind !== '' && reference.trim() !== '';
}

interface EvidenceFieldsProps {
  readonly value: Evidence;
  readonly onChange: (value: Evidence) => void;
  /** At which company it is looked up, or of which contact. */
  readonly of: { readonly companyId: string } | { readonly userId: string };
  readonly autoFocus?: boolean;
}

/** Of which kind the evidence is, its number or date, and what the registers say of it while it is typed. */
export function EvidenceFields({ value, onChange, of, autoFocus }: EvidenceFieldsProps): React.ReactElement {
  const { say } = useWords();
  const id = useId();
  const { kind, reference } = value;
  return (
    <div className="people-evidence">
      <div className="people-pair">
        <div className="opora-field">
          <label htmlFor={`${id}-kind`}>{say('people.link.evidenceKind')}</label>
          <select
            id={`${id}-kind`}
            value={kind}
            autoFocus={autoFocus}
            onChange={(event) => onChange({ ...value, kind: event.target.value })}
          >
            <option value="">{say('shell.choose')}</option>
            {kinds.map((name) => (
              <option key={name} value={name}>
                {say(`labels.evidenceKind.${name}`)}
              </option>
            ))}
          </select>
        </div>
        <div className="opora-field">
          <label htmlFor={`${id}-reference`}>{say('people.link.evidenceReference')}</label>
          <input
            id={`${id}-reference`}
            maxLength={300}
            autoComplete="off"
            placeholder={kind === '' ? '' : say(`people.link.referenceExample.${kind}`)}
            value={reference}
            onChange={(event) => onChange({ ...value, reference: event.target.value })}
          />
        </div>
      </div>
      <LookedUp
        page={'companyId' in of ? 'evidence' : 'evidenceOfUser'}
        query={isGiven(value) ? { ...of, kind, reference } : null}
      />
    </div>
  );
}
