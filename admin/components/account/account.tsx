import React from 'react';
import type { AccountView } from '../../pages/account-view.js';
import { Banner } from '../common/card.js';
import { usePage } from '../common/use-page.js';
import { useSession } from '../lib/page-state.js';
import { useWords } from '../lib/words.js';
import { PasswordCard } from './password-card.js';
import { SecondFactorCard } from './second-factor-card.js';

/** The own account: how we prove who we are. */
export function Account(): React.ReactElement {
  const { say } = useWords();
  const session = useSession();
  const { data, failure, again } = usePage<AccountView>('account', {});
  return (
    <main className="opora-page opora-account" data-testid="account" aria-busy={data === null}>
      <h1>{say('account.title')}</h1>
      <p className="opora-faint">
        {session.title}, {say(`labels.role.${session.role}`)} · {session.email}
      </p>
      {failure ? (
        <p className="opora-error" role="alert">
          {failure}
        </p>
      ) : null}
      {data ? (
        <>
          {data.required && data.secondFactorAt === null ? (
            <Banner tone="careful" title={say('account.factor.required')}>
              {say('account.factor.requiredHint')}
            </Banner>
          ) : null}
          <SecondFactorCard view={data} onChanged={again} />
          <PasswordCard asksCode={data.secondFactorAt !== null} />
        </>
      ) : null}
    </main>
  );
}
