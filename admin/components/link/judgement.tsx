import React from 'react';
import { Link } from 'react-router-dom';
import type { ClaimInWords, JudgedLink } from '../../resources/user/judged-link-view.js';
import { Banner, Mark } from '../common/card.js';
import { useWords } from '../lib/words.js';

/** What was judged, why, and what would follow, before anything is written (SPEC R1.7). */
export function Judgement({ judged }: { judged: JudgedLink }): React.ReactElement {
  const { say } = useWords();
  return (
    <div className="people-judgement">
      <Banner tone={judged.tone} title={say(`labels.verdict.${judged.verdict}`)}>
        {judged.reason}
      </Banner>
      {judged.warnings.map(({ code, text }) => (
        <Banner
          key={code}
          tone={code === 'look_alike' ? 'bad' : 'careful'}
          title={say(`labels.warning.${code}`)}
        >
          {text}
        </Banner>
      ))}
      {judged.claims.length > 0 ? (
        <section>
          <h3>{say('people.link.claims')}</h3>
          <Claims claims={judged.claims} />
        </section>
      ) : null}
      {judged.needs === 'impossible' || judged.needs === 'linked' ? null : (
        <section>
          <h3>{say('people.link.grants')}</h3>
          <ul className="people-list">
            {judged.grants.sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
      )}
      {judged.explanation ? (
        <section className="people-todo">
          <h3>{say('people.link.todo')}</h3>
          <p>{judged.explanation}</p>
          {judged.link ? (
            <Link to={`/admin/resources/CompanyLink/records/${judged.link.id}/show`}>
              {say('people.link.openLink')}
            </Link>
          ) : null}
        </section>
      ) : null}
    </div>
  );
}

const marks = { for: 'good', against: 'bad', open: 'calm' } as const;

/** What the contact said, and what the register knows of it. */
export function Claims({ claims }: { claims: readonly ClaimInWords[] }): React.ReactElement {
  const { say } = useWords();
  return (
    <ul className="people-list">
      {claims.map(({ field, label, value, standing, remark, inProfile, ticketNumbers }) => (
        <li key={`${field} ${value}`}>
          {label}: <strong>{value}</strong> {remark ? <Mark tone={marks[standing]}>{remark}</Mark> : null}
          <span className="opora-faint">
            {inProfile ? ` ${say('people.link.claimedInProfile')}` : ''}
            {ticketNumbers.map((number, index) => (
              <React.Fragment key={number}>
                {index > 0 || inProfile ? ', ' : ' '}
                <Link to={`/admin/resources/Ticket/records/${String(number)}/show`}>
                  {say('people.ticket.number', { number })}
                </Link>
              </React.Fragment>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
