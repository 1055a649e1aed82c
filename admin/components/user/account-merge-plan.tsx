import React from 'react';
import type { AccountMergePreview, AccountSideView } from '../../resources/user/account-merge-view.js';
import { Banner } from '../common/card.js';
import { fullMoment } from '../lib/moments.js';
import { useWords } from '../lib/words.js';
import { Status } from '../ticket/labels.js';

/** Two accounts side by side, and everything that goes over from one to the other. */
export function AccountMergePlan({ preview }: { preview: AccountMergePreview }): React.ReactElement {
  const { say } = useWords();
  const { winner, loser, namesDiffer } = preview;
  return (
    <>
      {namesDiffer ? <Banner tone="careful">{say('people.merge.namesDiffer')}</Banner> : null}
      <div className="opora-merge-sides">
        <Side side={loser} label={say('people.merge.loser')} />
        <span aria-hidden="true">→</span>
        <Side side={winner} label={say('people.merge.winner')} />
      </div>
      <section>
        <h3>{say('people.merge.goesOver')}</h3>
        <GoesOver preview={preview} />
      </section>
      <section>
        <h3>{say('people.merge.then')}</h3>
        <ul className="people-list">
          <li>{say('people.merge.alias', { email: loser.email })}</li>
          <li>{say('people.merge.signIn', { email: winner.email })}</li>
          <li>{say('people.merge.mails', { winner: winner.email, loser: loser.email })}</li>
          <li>{say('people.merge.undo')}</li>
        </ul>
      </section>
    </>
  );
}

function Side({ side, label }: { side: AccountSideView; label: string }): React.ReactElement {
  const { say, locale } = useWords();
  return (
    <section className="opora-merge-side">
      <p className="opora-faint">{label}</p>
      <p>
        <strong>{side.fullName}</strong>
      </p>
      <p>{[side.email, ...side.aliases].join(', ')}</p>
      {side.phone ? <p>{side.phone}</p> : null}
      <p>{side.companies.map(({ name }) => name).join(', ') || say('people.merge.noCompany')}</p>
      <p className="opora-faint">
        {say('people.merge.tickets', { count: side.tickets })},{' '}
        {say('people.merge.contracts', { count: side.contracts })}
      </p>
      <p className="opora-faint">{say('people.merge.since', { when: fullMoment(locale, side.createdAt) })}</p>
    </section>
  );
}

function GoesOver({ preview }: { preview: AccountMergePreview }): React.ReactElement {
  const { say } = useWords();
  const { loser, tickets, contracts, links, gains } = preview;
  const nothing = tickets.length + contracts.length + links.length === 0;
  if (nothing) return <p className="opora-faint">{say('people.merge.nothing')}</p>;
  return (
    <>
      {links.length > 0 ? (
        <ul className="people-list" data-testid="merge-links">
          {links.map(({ companyName, status, becomes }, index) => (
            <li key={`${companyName}-${String(index)}`}>
              {say(`people.merge.link.${becomes}`, {
                company: companyName,
                status: say(`resources.CompanyLink.labels.status.${status}`),
              })}
            </li>
          ))}
        </ul>
      ) : null}
      {gains.map(({ companyName, tickets: count }) => (
        <Banner key={companyName} tone="careful">
          {say('people.merge.gains', { company: companyName, count })}
        </Banner>
      ))}
      {contracts.length > 0 ? (
        <p>
          {say('people.merge.contractsNamed', { numbers: contracts.map(({ number }) => number).join(', ') })}
        </p>
      ) : null}
      {tickets.length > 0 ? (
        <table className="people-merged-tickets" data-testid="merge-tickets">
          <tbody>
            {tickets.map(({ number, subject, status, companyName }) => (
              <tr key={number}>
                <td>№ {number}</td>
                <td>{subject}</td>
                <td>{companyName ?? ''}</td>
                <td>
                  <Status value={status} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {loser.tickets > tickets.length ? (
        <p className="opora-faint">
          {say('people.merge.moreTickets', { count: loser.tickets - tickets.length })}
        </p>
      ) : null}
    </>
  );
}
