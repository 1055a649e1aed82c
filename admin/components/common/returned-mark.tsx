import React from 'react';
import type { ReturnedView } from '../../pages/returned-view.js';
import { shortMoment } from '../lib/moments.js';
import { useWords } from '../lib/words.js';
import { useAct } from './use-act.js';
import { useMay } from './use-may.js';

interface Returned {
  readonly returned: ReturnedView | null;
}

/** That letters to an address come back, since when and why; nothing where they arrive. */
export function ReturnedLine({ returned }: Returned): React.ReactElement | null {
  const { say, locale } = useWords();
  if (!returned) return null;
  const { kind, reason, since } = returned;
  return (
    <span className={`people-trouble ${kind === 'hard' ? 'bad' : ''}`} data-testid="returned">
      {say(`people.returned.${kind}`, {
        since: shortMoment(locale, since, new Date().toISOString()),
        reason: say(`people.returned.reason.${reason}`),
      })}
    </span>
  );
}

/** The same with what the other mail server said, and the way to say that the address works again. */
export function ReturnedNote({
  returned,
  userId,
  onChanged,
}: Returned & { readonly userId: string | null; readonly onChanged: () => void }): React.ReactElement | null {
  const { say, locale } = useWords();
  const may = useMay();
  const address = { resourceId: 'User', recordId: userId ?? '', action: 'clearBounce' };
  const { stage, send } = useAct(address, { onDone: onChanged });
  if (!returned) return null;
  const { answer, times, lastAt, acceptedAt } = returned;
  const now = new Date().toISOString();
  return (
    <div className="people-returned">
      <ReturnedLine returned={returned} />
      <p className="opora-faint opora-break">{say('people.returned.answer', { answer })}</p>
      {times > 1 ? (
        <p className="opora-faint">
          {say('people.returned.times', { count: times, last: shortMoment(locale, lastAt, now) })}
        </p>
      ) : null}
      {acceptedAt ? (
        <p className="opora-faint">
          {say('people.returned.accepted', { at: shortMoment(locale, acceptedAt, now) })}
        </p>
      ) : null}
      {userId && may('User', 'clearBounce') ? (
        <button
          type="button"
          className="opora-button"
          disabled={stage === 'sending'}
          title={say('people.returned.clearHint')}
          onClick={() => send({})}
          data-testid="clear-bounce"
        >
          {say('resources.User.actions.clearBounce')}
        </button>
      ) : null}
    </div>
  );
}
