import React, { useId, useState } from 'react';
import { Link } from 'react-router-dom';
import type { LinkInWords } from '../../resources/company-link/link-view.js';
import { ReasonField } from '../common/reason-field.js';
import { useAct } from '../common/use-act.js';
import { useMay } from '../common/use-may.js';
import { useSession } from '../lib/page-state.js';
import { useWords } from '../lib/words.js';

type Act = 'approve' | 'reject' | 'end';

const possible: Readonly<Record<LinkInWords['status'], readonly Act[]>> = {
  pending: ['approve', 'reject', 'end'],
  active: ['end'],
  suspended: ['approve', 'end'],
  rejected: [],
  ended: [],
};

/** What the reader may do with a link, the reason asked for on the spot. */
export function LinkButtons({
  link,
  onChanged,
}: {
  link: LinkInWords;
  onChanged: () => void;
}): React.ReactElement | null {
  const may = useMay();
  const session = useSession();
  const { say } = useWords();
  const [asked, setAsked] = useState<'reject' | 'end' | null>(null);
  const approval = useAct(
    { resourceId: 'CompanyLink', recordId: link.id, action: 'approve' },
    { onDone: onChanged },
  );
  const acts = possible[link.status].filter((act) => may('CompanyLink', act));
  if (acts.length === 0) return null;
  // Whoever asked for a link cannot be the second to decide it (SPEC R1.4).
  const own = link.status === 'pending' && link.requestedBy === session.id;
  if (asked) return <Ending link={link} act={asked} onChanged={onChanged} onCancel={() => setAsked(null)} />;
  return (
    <div className="people-buttons">
      {acts.includes('approve') ? (
        <button
          type="button"
          className="opora-button"
          disabled={own || approval.stage === 'sending'}
          title={own ? say('people.link.ownRequest') : undefined}
          onClick={() => approval.send({})}
        >
          {say(link.status === 'suspended' ? 'people.link.resume' : 'resources.CompanyLink.actions.approve')}
        </button>
      ) : null}
      {link.status === 'suspended' && may('CompanyLink', 'keepByEvidence') ? (
        <Link className="opora-button" to={`/admin/resources/CompanyLink/records/${link.id}/keepByEvidence`}>
          {say('resources.CompanyLink.actions.keepByEvidence')}
        </Link>
      ) : null}
      {(['reject', 'end'] as const)
        .filter((act) => acts.includes(act))
        .map((act) => (
          <button key={act} type="button" className="opora-button" onClick={() => setAsked(act)}>
            {say(`resources.CompanyLink.actions.${act}`)}
          </button>
        ))}
      {own ? <span className="opora-faint">{say('people.link.ownRequest')}</span> : null}
    </div>
  );
}

interface EndingProps {
  readonly link: LinkInWords;
  readonly act: 'reject' | 'end';
  readonly onChanged: () => void;
  readonly onCancel: () => void;
}

function Ending({ link, act, onChanged, onCancel }: EndingProps): React.ReactElement {
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
