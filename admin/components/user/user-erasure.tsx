import React, { useEffect, useRef, useState } from 'react';
import type { ActionProps } from 'adminjs';
import { useNavigate } from 'react-router';
import type { ErasedView, ErasurePreviewView } from '../../resources/user/erasure-view.js';
import { Banner } from '../common/card.js';
import { ReasonField } from '../common/reason-field.js';
import { numberOf, TicketField, useTicketBehind } from '../common/ticket-field.js';
import { useAct } from '../common/use-act.js';
import { StepUp } from '../forms/step-up.js';
import { act } from '../lib/console-api.js';
import { useWords } from '../lib/words.js';
import { ErasurePlan } from './erasure-plan.js';
import { ErasureResult } from './erasure-result.js';

type Seen = { readonly preview: ErasurePreviewView } | { readonly refusal: string } | null;

/** Erases a person for good: everything that goes and what stays is seen first, then the documents are handed out. */
export function UserErasure({ record, resource }: ActionProps): React.ReactElement {
  const { say } = useWords();
  const navigate = useNavigate();
  const [seen, setSeen] = useState<Seen>(null);
  const [done, setDone] = useState<ErasedView | null>(null);
  const address = { resourceId: resource.id, recordId: record!.id };
  const look = useRef(() => {
    act<ErasurePreviewView>({ ...address, action: 'previewErasure' }, {}).then(
      ({ notice, data }) => setSeen(data ? { preview: data } : { refusal: notice.message }),
      () => setSeen({ refusal: say('shell.noConnection') }),
    );
  });
  // Once: what was seen is what is decided about.
  useEffect(() => look.current(), []);
  const page = `/admin/resources/${resource.id}/records/${record!.id}/show`;
  if (done) return <ErasureResult erased={done} onClose={() => navigate(page)} />;
  if (!seen) return <p className="opora-faint">{say('people.erasure.counting')}</p>;
  if ('refusal' in seen) {
    return (
      <Banner tone="bad" title={say('people.erasure.refused')}>
        {seen.refusal}
      </Banner>
    );
  }
  return <Decision preview={seen.preview} address={address} onDone={setDone} />;
}

interface DecisionProps {
  readonly preview: ErasurePreviewView;
  readonly address: { readonly resourceId: string; readonly recordId: string };
  readonly onDone: (erased: ErasedView) => void;
}

function Decision({ preview, address, onDone }: DecisionProps): React.ReactElement {
  const { say } = useWords();
  const [reason, setReason] = useState('');
  const [ticket, setTicket] = useState(useTicketBehind());
  const [isSure, setSure] = useState(false);
  const { stage, errors, send, proved } = useAct(
    { ...address, action: 'erase' },
    { onDone: ({ data }) => onDone(data as ErasedView), quiet: true },
  );
  if (stage === 'proving') return <StepUp onProved={proved} />;
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    send({ reason, ticketNumber: numberOf(ticket) });
  };
  return (
    <form className="opora-form wide" onSubmit={submit} data-testid="user-erasure">
      <ErasurePlan preview={preview} />
      <ReasonField
        label={say('people.erasure.reason')}
        value={reason}
        onChange={setReason}
        error={errors['reason']}
      />
      <TicketField value={ticket} onChange={setTicket} error={errors['ticketNumber']} />
      <label className="opora-check">
        <input type="checkbox" checked={isSure} onChange={(event) => setSure(event.target.checked)} />{' '}
        {say('people.erasure.sure')}
      </label>
      <div className="opora-actions">
        <button
          type="submit"
          className="opora-submit danger"
          disabled={stage === 'sending' || reason.trim() === '' || !isSure}
        >
          {say(stage === 'sending' ? 'people.erasure.erasing' : 'people.erasure.submit')}
        </button>
      </div>
    </form>
  );
}
