import React, { useId, useState } from 'react';
import type { JudgedLink } from '../../resources/user/judged-link-view.js';
import { lengthOf, leastReason, ReasonField } from '../common/reason-field.js';
import { numberOf, TicketField, useTicketBehind } from '../common/ticket-field.js';
import { useWords } from '../lib/words.js';
import { EvidenceFields, isGiven, noEvidence } from './evidence-fields.js';
import { LookedUp } from './looked-up.js';

interface LinkFormProps {
  readonly judged: JudgedLink;
  readonly sending: boolean;
  readonly onSend: (input: object) => void;
}

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

function Proof({ judged, sending, onSend }: LinkFormProps): React.ReactElement {
  const { say } = useWords();
  const id = useId();
  const [proof, setProof] = useState(noEvidence);
  const [reason, setReason] = useState('');
  const [ticket, setTicket] = useState(useTicketBehind());
  const [seen, setSeen] = useState(false);
  const enough = isGiven(proof) && lengthOf(reason) >= leastReason && (seen || !judged.lookAlike);
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    const evidence = {
      override: true,
      evidenceKind: proof.kind,
      evidenceReference: proof.reference,
      reason,
    };
    const acknowledged = judged.lookAlike ? { lookAlikeAcknowledged: seen } : {};
    onSend({ companyId: judged.company.id, ...evidence, ...acknowledged, ...ticketOf(ticket) });
  };
  return (
    <form className="opora-form" onSubmit={submit}>
      <EvidenceFields value={proof} onChange={setProof} of={{ companyId: judged.company.id }} />
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
