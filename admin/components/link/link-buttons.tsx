import React, { useState } from 'react';
import type { LinkInWords } from '../../resources/company-link/link-view.js';
import { useAct } from '../common/use-act.js';
import { useMay } from '../common/use-may.js';
import { useSession } from '../lib/page-state.js';
import { useWords } from '../lib/words.js';
import { EndingForm } from './ending-form.js';
import { KeepForm } from './keep-form.js';

/** What can be done with a link. */
export type LinkAct = 'approve' | 'keepByEvidence' | 'reject' | 'end';

/** The key of each act where links are gone through by the keyboard; letters by their place. */
export const keyOfAct: Readonly<Record<LinkAct, string>> = {
  approve: 'a',
  keepByEvidence: 'e',
  reject: 'r',
  end: 'x',
};

const possible: Readonly<Record<LinkInWords['status'], readonly LinkAct[]>> = {
  pending: ['approve', 'reject', 'end'],
  active: ['end'],
  suspended: ['approve', 'keepByEvidence', 'end'],
  rejected: [],
  ended: [],
};

/** What opens below the edge of the window is scrolled to. */
function intoView(form: HTMLElement | null): void {
  form?.scrollIntoView({ block: 'nearest' });
}

interface LinkButtonsProps {
  readonly link: LinkInWords;
  readonly onChanged: () => void;
  /** The keys are shown on the buttons. */
  readonly keys?: boolean;
  /** The form that was open is no longer. */
  readonly onClosed?: () => void;
}

/** What the reader may do with a link, its form opened on the spot; Escape closes it. */
export function LinkButtons({
  link,
  onChanged,
  keys,
  onClosed,
}: LinkButtonsProps): React.ReactElement | null {
  const may = useMay();
  const session = useSession();
  const { say } = useWords();
  const [asked, setAsked] = useState<Exclude<LinkAct, 'approve'> | null>(null);
  const approval = useAct(
    { resourceId: 'CompanyLink', recordId: link.id, action: 'approve' },
    { onDone: onChanged },
  );
  const acts = possible[link.status].filter((act) => may('CompanyLink', act));
  if (acts.length === 0) return null;
  // Whoever asked for a link cannot be the second to decide it (SPEC R1.4).
  const own = link.status === 'pending' && link.requestedBy === session.id;
  const close = (): void => {
    setAsked(null);
    onClosed?.();
  };
  if (asked) {
    const form = { link, onChanged, onCancel: close };
    return (
      <div ref={intoView} className="people-inline" onKeyDown={(event) => event.key === 'Escape' && close()}>
        {asked === 'keepByEvidence' ? <KeepForm {...form} /> : <EndingForm {...form} act={asked} />}
      </div>
    );
  }
  const wordsOf = (act: LinkAct): string =>
    act === 'approve' && link.status === 'suspended'
      ? say('people.link.resume')
      : say(`resources.CompanyLink.actions.${act}`);
  return (
    <div className="people-buttons">
      {acts.map((act) => (
        <button
          key={act}
          type="button"
          className="opora-button"
          data-act={act}
          disabled={act === 'approve' && (own || approval.stage === 'sending')}
          title={act === 'approve' && own ? say('people.link.ownRequest') : undefined}
          aria-keyshortcuts={keys ? keyOfAct[act] : undefined}
          onClick={() => (act === 'approve' ? approval.send({}) : setAsked(act))}
        >
          {wordsOf(act)}
          {keys ? <kbd>{keyOfAct[act].toUpperCase()}</kbd> : null}
        </button>
      ))}
      {own ? <p className="opora-faint">{say('people.link.ownRequest')}</p> : null}
    </div>
  );
}
