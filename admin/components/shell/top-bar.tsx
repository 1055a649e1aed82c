import React from 'react';
import { Icon } from '@adminjs/design-system';
import { Link } from 'react-router-dom';
import { JournalAlarm } from '../audit/journal-state.js';
import { chooseLocale } from '../lib/console-api.js';
import { useSession } from '../lib/page-state.js';
import { useWords } from '../lib/words.js';

/** Bar above every page: who is signed in, in which language, and the way out. */
export function TopBar({ toggleSidebar }: { toggleSidebar: () => void }): React.ReactElement {
  const session = useSession();
  const { say, locale } = useWords();
  const other = locale === 'ru' ? 'en' : 'ru';
  const switchLocale = (): void => {
    void chooseLocale(other).then(() => window.location.reload());
  };
  return (
    <header className="opora-bar">
      <button type="button" className="opora-bar-menu" onClick={toggleSidebar} aria-label={say('shell.menu')}>
        <Icon icon="Menu" size={22} />
      </button>
      <span className="opora-bar-space" />
      <JournalAlarm />
      <button type="button" className="opora-bar-button" onClick={switchLocale} lang={other}>
        {say(`shell.languageName.${other}`)}
      </button>
      <Link to="/admin/pages/account" className="opora-bar-person" title={say('account.title')}>
        <strong>{session.title}</strong>
        <span>{say(`labels.role.${session.role}`)}</span>
      </Link>
      <form method="post" action="/admin/logout">
        <button type="submit" className="opora-bar-button">
          {say('buttons.logout')}
        </button>
      </form>
    </header>
  );
}
