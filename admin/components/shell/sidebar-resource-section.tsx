import React from 'react';
import { Icon } from '@adminjs/design-system';
import type { ResourceJSON } from 'adminjs';
import { NavLink } from 'react-router-dom';
import { usePageState } from '../lib/page-state.js';
import { useWords } from '../lib/words.js';

type IconName = React.ComponentProps<typeof Icon>['icon'];

interface Entry {
  readonly to: string;
  readonly label: string;
  readonly icon: string;
}

/** The name in the bar above leads to the own account, a record's page to its history. */
const reachedFromElsewhere: ReadonlySet<string> = new Set(['account', 'timeline']);

/** The side navigation: our pages, then the nouns in their groups, all of it open to the eye. */
export function SidebarResourceSection({ resources }: { resources: ResourceJSON[] }): React.ReactElement {
  const { say } = useWords();
  const pages = usePageState('pages');
  const visible = resources.filter(({ href, navigation }) => href && navigation?.show !== false);
  const groups = [...new Set(visible.map(({ navigation }) => navigation?.name ?? ''))];
  const first: Entry[] = [
    { to: '/admin', label: say('labels.dashboard'), icon: 'Inbox' },
    ...pages
      .filter(({ name }) => !reachedFromElsewhere.has(name))
      .map(({ name, icon }) => ({
        to: `/admin/pages/${name}`,
        label: say(`pages.${name}`),
        icon: icon ?? 'File',
      })),
  ];
  return (
    <nav className="opora-nav" aria-label={say('labels.navigation')}>
      <Entries entries={first} />
      {groups.map((group) => (
        <React.Fragment key={group}>
          <h2 id={`nav-${group}`}>{say(`labels.${group}`)}</h2>
          <Entries
            labelledBy={`nav-${group}`}
            entries={visible
              .filter(({ navigation }) => navigation?.name === group)
              .map(({ id, href, navigation }) => ({
                to: href!,
                label: say(`labels.${id}`),
                icon: navigation?.icon ?? 'File',
              }))}
          />
        </React.Fragment>
      ))}
    </nav>
  );
}

function Entries({
  entries,
  labelledBy,
}: {
  entries: readonly Entry[];
  labelledBy?: string;
}): React.ReactElement {
  return (
    <ul {...(labelledBy ? { 'aria-labelledby': labelledBy } : {})}>
      {entries.map(({ to, label, icon }) => (
        <li key={to}>
          <NavLink to={to} end={to === '/admin'}>
            <Icon icon={icon as IconName} size={16} />
            <span>{label}</span>
          </NavLink>
        </li>
      ))}
    </ul>
  );
}
