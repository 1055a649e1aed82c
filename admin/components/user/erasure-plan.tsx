import React from 'react';
import type { ErasurePreviewView } from '../../resources/user/erasure-view.js';
import { Banner } from '../common/card.js';
import { fullMoment } from '../lib/moments.js';
import { useWords } from '../lib/words.js';

const order = [
  'profile',
  'access',
  'links',
  'tickets',
  'messages',
  'files',
  'mailsIn',
  'mailsOut',
  'originals',
  'archive',
  'contracts',
  'mentions',
  'traces',
  'audit',
];
const stays = ['facts', 'company', 'others', 'terms', 'outside'] as const;

/** What an erasing would destroy, kind by kind, and what stays and why. */
export function ErasurePlan({ preview }: { preview: ErasurePreviewView }): React.ReactElement {
  const { say, locale } = useWords();
  const { subject, accounts, removed, closedTickets, endedLinks, taken } = preview;
  const last = taken.last ? fullMoment(locale, taken.last) : '';
  return (
    <>
      <Banner tone="bad" title={say('people.erasure.forGood')}>
        {say('people.erasure.whom', { name: subject.fullName, email: subject.email })}
        {accounts > 1 ? ` ${say('people.erasure.accounts', { count: accounts })}` : ''}
      </Banner>
      <section>
        <h3>{say('people.erasure.goes')}</h3>
        <ErasedParts removed={removed} />
        <ul className="people-list">
          {endedLinks > 0 ? <li>{say('people.erasure.links', { count: endedLinks })}</li> : null}
          {closedTickets > 0 ? <li>{say('people.erasure.tickets', { count: closedTickets })}</li> : null}
          <li>{say('people.erasure.signIn')}</li>
        </ul>
      </section>
      <section>
        <h3>{say('people.erasure.stays')}</h3>
        <ul className="people-list">
          {stays.map((what) => (
            <li key={what}>{say(`people.erasure.stay.${what}`)}</li>
          ))}
          {taken.count > 0 ? <li>{say('people.erasure.stay.taken', { count: taken.count, last })}</li> : null}
        </ul>
      </section>
    </>
  );
}

/** How many records of each kind. */
export function ErasedParts({ removed }: { removed: Readonly<Record<string, number>> }): React.ReactElement {
  const { say } = useWords();
  return (
    <table className="people-merged-tickets" data-testid="erased-parts">
      <tbody>
        {order
          .flatMap((part) => (removed[part] ? [[part, removed[part]] as const] : []))
          .map(([part, count]) => (
            <tr key={part}>
              <td>{say(`people.erasure.part.${part}`)}</td>
              <td>{count}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
