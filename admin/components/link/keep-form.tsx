import React, { useId, useState } from 'react';
import type { LinkInWords } from '../../resources/company-link/link-view.js';
import { leastReason, lengthOf, ReasonField } from '../common/reason-field.js';
import { numberOf, TicketField } from '../common/ticket-field.js';
import { useAct } from '../common/use-act.js';
import { StepUp } from '../forms/step-up.js';
import { useWords } from '../lib/words.js';
import { EvidenceFields, isGiven, noEvidence } from './evidence-fields.js';

interface KeepFormProps {
  readonly link: Pick<LinkInWords, 'id' | 'company'>;
  readonly onChanged: () => void;
  readonly onCancel: () => void;
}

/** Keeps a suspended contact by evidence: of what kind, its number, why it is enough (SPEC R1.3). */
export function KeepForm({ link, onChanged, onCancel }: KeepFormProps): React.ReactElement {
  const { say } = useWords();
  const id = useId();
  const [proof, setProof] = useState(noEvidence);
  const [reason, setReason] = useState('');
  const [ticket, setTicket] = useState('');
  const [looksAlike, setLooksAlike] = useState(false);
  const [seen, setSeen] = useState(false);
  const { stage, send, proved } = useAct(
    { resourceId: 'CompanyLink', recordId: link.id, action: 'keepByEvidence' },
    {
      onDone: onChanged,
      onRefused: ({ notice }) => {
        if (notice.code === 'look_alike_unacknowledged') setLooksAlike(true);
        return false;
      },
    },
  );
  const enough = isGiven(proof) && lengthOf(reason) >= leastReason && (seen || !looksAlike);
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    const ticketNumber = numberOf(ticket);
    const evidence = { evidenceKind: proof.kind, evidenceReference: proof.reference, reason };
    const more = {
      ...(ticketNumber === undefined ? {} : { ticketNumber }),
      ...(looksAlike ? { lookAlikeAcknowledged: seen } : {}),
    };
    send({ ...evidence, ...more });
  };
  return (
    <>
      {stage === 'proving' ? <StepUp onProved={proved} /> : null}
      <form className="opora-form" onSubmit={submit} hidden={stage === 'proving'}>
        <p className="opora-faint">{say('people.link.keepHint')}</p>
        <EvidenceFields value={proof} onChange={setProof} of={{ companyId: link.company.id }} autoFocus />
        <ReasonField
          label={say('people.link.reason')}
          value={reason}
          onChange={setReason}
          least={leastReason}
        />
        <TicketField value={ticket} onChange={setTicket} />
        {looksAlike ? (
          <div className="opora-field flag">
            <input
              id={`${id}-seen`}
              type="checkbox"
              checked={seen}
              onChange={(event) => setSeen(event.target.checked)}
            />
            <label htmlFor={`${id}-seen`}>{say('people.link.lookAlikeChecked')}</label>
          </div>
        ) : null}
        <div className="people-buttons">
          <button type="submit" className="opora-submit" disabled={stage === 'sending' || !enough}>
            {say('people.link.keep')}
          </button>
          <button type="button" className="opora-button" onClick={onCancel}>
            {say('buttons.cancel')}
          </button>
        </div>
      </form>
    </>
  );
}
