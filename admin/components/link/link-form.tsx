import React, { useId, useState } from 'react';
import type { JudgedLink } from '../../resources/user/judged-link-view.js';
import { lengthOf, ReasonField } from '../common/reason-field.js';
import { numberOf, TicketField, useTicketBehind } from '../common/ticket-field.js';
import { useWords } from '../lib/words.js';
import { LookedUp } from './looked-up.js';

interface LinkFormProps {
  readonly judged: JudgedLink;
  readonly sending: boolean;
  readonly onSend: (input: object) => void;
}

/** Fewest characters of a reason: the policy's, said while one types. */
const leastReason = 10;

/** What is left to do: confirm, or prove; nothing where nothing can be done. */
export function LinkForm(props: LinkFormProps): React.ReactElement | null {
  if (props.judged.needs === 'confirm') return <Confirmation {...props} />;
  if (props.judged.needs === 'evidence') return <Proof {...props} />;
  return null;
}

function Confirmation({ judged, sending, onSend }: LinkFormProps): React.ReactElement {
  const { say } = useWords();
  const [ticket, setTicket] = useState(useTicketBehind());
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    onSend({ companyId: judged.company.id, ...ticketOf(ticket) });
  };
  return (
    <form className="opora-form" onSubmit={submit}>
      <TicketField value={ticket} onChange={setTicket} />
      <Cited judged={judged} ticket={ticket} />
      <button type="submit" className="opora-submit" disabled={sending} autoFocus>
        {say('people.link.confirm')}
      </button>
    </form>
  );
}

const kinds = [
  'serial_number',
  'contract_number',
  'invoice',
  'official_letter',
  'power_of_attorney',
  'callback',
  'other',
];

function Proof({ judged, sending, onSend }: LinkFormProps): React.ReactElement {
  const { say } = useWords();
  const id = useId();
  const [kind, setKind] = useState('');
  const [reference, setReference] = useState('');
  const [reason, setReason] = useState('');
  const [ticket, setTicket] = useState(useTicketBehind());
  const [seen, setSeen] = useState(false);
  const enough =
    kind !== '' && reference.trim() !== '' && lengthOf(reason) >= leastReason && (seen || !judged.lookAlike);
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    const evidence = { override: true, evidenceKind: kind, evidenceReference: reference, reason };
    const acknowledged = judged.lookAlike ? { lookAlikeAcknowledged: seen } : {};
    onSend({ companyId: judged.company.id, ...evidence, ...acknowledged, ...ticketOf(ticket) });
  };
  return (
    <form className="opora-form" onSubmit={submit}>
      <div className="people-pair">
        <div className="opora-field">
          <label htmlFor={`${id}-kind`}>{say('people.link.evidenceKind')}</label>
          <select id={`${id}-kind`} value={kind} onChange={(event) => setKind(event.target.value)}>
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
            placeholder={kind === '' ? '' : say(`people.link.referenceExample.${kind}`)}
            value={reference}
            onChange={(event) => setReference(event.target.value)}
          />
        </div>
      </div>
      <LookedUp
        page="evidence"
        query={
          kind === '' || reference.trim() === '' ? null : { companyId: judged.company.id, kind, reference }
        }
      />
      <ReasonField
        label={say('people.link.reason')}
        value={reason}
        onChange={setReason}
        least={leastReason}
      />
      <TicketField value={ticket} onChange={setTicket} />
      <Cited judged={judged} ticket={ticket} />
      {judged.lookAlike ? (
        <div className="opora-field flag">
          <input
            id={`${id}-seen`}
            type="checkbox"
            checked={seen}
            onChange={(event) => setSeen(event.target.checked)}
          />
          <label htmlFor={`${id}-seen`}>
            {say('people.link.lookAlikeSeen', { domain: judged.lookAlike })}
          </label>
        </div>
      ) : null}
      {judged.secondApprover ? <p className="people-note">{say('people.link.secondApprover')}</p> : null}
      <button type="submit" className="opora-submit" disabled={sending || !enough}>
        {say(judged.secondApprover ? 'people.link.requestApproval' : 'people.link.confirmByEvidence')}
      </button>
    </form>
  );
}

/** Whose the cited ticket is, and whether that speaks for the company. */
function Cited({ judged, ticket }: { judged: JudgedLink; ticket: string }): React.ReactElement {
  const number = numberOf(ticket);
  return (
    <LookedUp
      page="citedTicket"
      query={
        number === undefined
          ? null
          : { companyId: judged.company.id, userId: judged.user.id, number: String(number) }
      }
    />
  );
}

function ticketOf(text: string): { ticketNumber?: number } {
  const ticketNumber = numberOf(text);
  return ticketNumber === undefined ? {} : { ticketNumber };
}
