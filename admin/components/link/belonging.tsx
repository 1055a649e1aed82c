import React, { useId, useState } from 'react';
import { Link } from 'react-router-dom';
import type { BelongingLine } from '../../resources/company-link/link-view.js';
import { Empty, Mark } from '../common/card.js';
import { usePage } from '../common/use-page.js';
import { shortMoment } from '../lib/moments.js';
import { useWords } from '../lib/words.js';

/** Who belonged to a company on a day, or where a contact did: a day is chosen, the answer stands below it. */
export function Belonging({ of, id }: { of: 'Company' | 'User'; id: string }): React.ReactElement {
  const { say } = useWords();
  const field = useId();
  const [day, setDay] = useState('');
  return (
    <div className="people-belonging">
      <div className="opora-field">
        <label htmlFor={field}>{say(`people.belonging.${of}`)}</label>
        <input id={field} type="date" value={day} onChange={(event) => setDay(event.target.value)} />
      </div>
      {day === '' ? null : <OnDay of={of} id={id} day={day} />}
    </div>
  );
}

function OnDay({
  of,
  id,
  day,
}: {
  of: 'Company' | 'User';
  id: string;
  day: string;
}): React.ReactElement | null {
  const { say, locale } = useWords();
  const { data, failure } = usePage<BelongingLine[]>(
    of === 'Company' ? 'companyMembersOn' : 'userCompaniesOn',
    {
      id,
      on: day,
    },
  );
  if (failure) return <p role="alert">{failure}</p>;
  if (!data) return null;
  if (data.length === 0) return <Empty>{say(`people.belonging.none_${of}`)}</Empty>;
  const now = new Date().toISOString();
  return (
    <ul className="people-lines">
      {data.map(({ linkId, userName, companyName, basis, since, until }) => (
        <li key={`${linkId} ${since}`}>
          <div>
            <Link to={`/admin/resources/CompanyLink/records/${linkId}/show`}>
              <strong>{of === 'Company' ? userName : companyName}</strong>
            </Link>
            <p className="opora-faint">
              {say('people.link.since', { at: shortMoment(locale, since, now) })}
              {until ? ` ${say('people.link.until', { at: shortMoment(locale, until, now) })}` : ''}
            </p>
          </div>
          <Mark tone="calm">{say(`resources.CompanyLink.labels.basis.${basis}`)}</Mark>
        </li>
      ))}
    </ul>
  );
}
