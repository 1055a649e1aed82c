import React from 'react';
import type { RecordJSON } from 'adminjs';
import { useNavigate, useParams } from 'react-router';
import { Link } from 'react-router-dom';
import type { IncomingMailView } from '../../resources/mail-message/mail-view.js';
import { useShortcuts } from '../lib/shortcuts.js';
import { useWords } from '../lib/words.js';

const keyOf = { release: 'a', makeTicket: 't', registerSender: 's', discard: 'd' } as const;
const acts = Object.keys(keyOf) as (keyof typeof keyOf)[];

interface KeysProps {
  readonly record: RecordJSON;
  /** `null` until it is known; the mail itself can be decided on already. */
  readonly place: IncomingMailView['place'] | null;
}

/** Where one is among the mails that wait, and the keys that go through them. */
export function WaitingKeys({ record, place }: KeysProps): React.ReactElement {
  const { say } = useWords();
  const navigate = useNavigate();
  const at = (id: string, page = 'show'): string => `/admin/resources/MailMessage/records/${id}/${page}`;
  // Gone on from here, one sees this mail until the next has come: what is pressed meanwhile is not meant for it.
  const isHere = useParams()['recordId'] === record.id;
  const goTo = (id: string | null | undefined, page?: string): boolean => {
    if (id && isHere) navigate(at(id, page));
    return Boolean(id);
  };
  const offered = acts.filter((act) => record.recordActions.some(({ name }) => name === act));
  useShortcuts({
    j: () => goTo(place?.next),
    k: () => goTo(place?.previous),
    ...Object.fromEntries(offered.map((act) => [keyOf[act], () => goTo(record.id, act)])),
  });
  return (
    <nav className="mail-waiting" aria-label={say('people.mail.waiting.title')} data-testid="mail-waiting">
      <p>
        <strong>{say('people.mail.waiting.count', { count: place?.waiting ?? '…' })}</strong>
        {place?.previous ? <Link to={at(place.previous)}>{say('people.mail.waiting.previous')}</Link> : null}
        {place?.next ? <Link to={at(place.next)}>{say('people.mail.waiting.next')}</Link> : null}
      </p>
      <ul className="people-keys" aria-label={say('people.review.keys')}>
        <li>
          <kbd>J</kbd> <kbd>K</kbd> {say('people.mail.waiting.move')}
        </li>
        {offered.map((act) => (
          <li key={act}>
            <kbd>{keyOf[act].toUpperCase()}</kbd> {say(`people.mail.waiting.${act}`)}
          </li>
        ))}
      </ul>
    </nav>
  );
}
