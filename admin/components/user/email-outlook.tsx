import React, { useEffect, useState } from 'react';
import { Link } from 'react-router-dom';
import type { EmailOutlookInWords } from '../../resources/user/user-view.js';
import { Banner, Mark } from '../common/card.js';
import { readPage } from '../lib/console-api.js';
import { useWords } from '../lib/words.js';

/** Milliseconds after the last key: an address is looked at when it has been typed. */
const pause = 300;
const whole = /^\S+@\S+\.\S{2,}$/;

/** What giving the contact this address would change; `null` until a whole address is typed and looked at. */
export function useEmailOutlook(userId: string, typed: string): EmailOutlookInWords | null {
  const [seen, setSeen] = useState<EmailOutlookInWords | null>(null);
  const email = typed.trim();
  useEffect(() => {
    let current = true;
    setSeen(null);
    if (!whole.test(email)) return;
    const timer = setTimeout(() => {
      readPage<EmailOutlookInWords>('emailOutlook', { userId, email }).then(
        (answer) => current && setSeen(answer),
        // What is wrong with the address is said when it is sent.
        () => undefined,
      );
    }, pause);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [userId, email]);
  return seen;
}

/** What speaks against an address, and which links hold or stop with it. */
export function EmailOutlook({ seen }: { seen: EmailOutlookInWords | null }): React.ReactElement {
  const { say } = useWords();
  const links = seen && !seen.refusal ? seen.links : [];
  return (
    <div className="people-judgement" aria-live="polite">
      {seen?.refusal ? <Banner tone="bad">{seen.refusal}</Banner> : null}
      {(seen?.refusal ? [] : (seen?.warnings ?? [])).map(({ code, text }) => (
        <Banner key={code} tone={code === 'look_alike' ? 'bad' : 'careful'}>
          {text}
        </Banner>
      ))}
      {links.length > 0 ? (
        <section>
          <h3>{say('people.email.links')}</h3>
          <ul className="people-lines">
            {links.map(({ linkId, companyName, holds, text }) => (
              <li key={linkId}>
                <Link to={`/admin/resources/CompanyLink/records/${linkId}/show`}>{companyName}</Link>
                <Mark tone={holds ? 'good' : 'bad'}>{text}</Mark>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
