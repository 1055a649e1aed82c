import React from 'react';
import { Link } from 'react-router-dom';
import type { MergedAccount, UserView } from '../../resources/user/user-view.js';
import { Banner, Card } from '../common/card.js';
import { fullMoment } from '../lib/moments.js';
import { useWords } from '../lib/words.js';

const pageOf = (id: string, page: string): string => `/admin/resources/User/records/${id}/${page}`;

/** Says above a merged account where it went. */
export function MergedInto({ account }: { account: MergedAccount | null }): React.ReactElement | null {
  const { say, locale } = useWords();
  if (!account) return null;
  const { mergedBy: who, reason } = account;
  return (
    <Banner tone="careful" title={say('people.merge.into')}>
      <Link to={pageOf(account.id, 'show')}>
        {account.fullName}, {account.email}
      </Link>
      <p className="opora-faint">
        {say('people.merge.by', { who, when: fullMoment(locale, account.mergedAt), reason })}
      </p>
    </Banner>
  );
}

/** The accounts that are part of this one, each with its undoing. */
export function MergedFrom({ accounts, mayUndo }: { accounts: UserView['mergedFrom']; mayUndo: boolean }) {
  const { say, locale } = useWords();
  if (accounts.length === 0) return null;
  return (
    <Card title={say('people.merge.from')} count={accounts.length}>
      <ul className="people-merged">
        {accounts.map(({ id, fullName, email, mergedBy: who, mergedAt, reason }) => (
          <li key={id}>
            <Link to={pageOf(id, 'show')}>
              {fullName}, {email}
            </Link>
            <p className="opora-faint">
              {say('people.merge.by', { who, when: fullMoment(locale, mergedAt), reason })}
            </p>
            {mayUndo ? (
              <Link className="opora-button" to={pageOf(id, 'unmergeAccount')}>
                {say('resources.User.actions.unmergeAccount')}
              </Link>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
