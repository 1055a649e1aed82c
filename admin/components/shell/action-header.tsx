import React from 'react';
import { useFilterDrawer, type ActionHeaderProps } from 'adminjs';
import { Link } from 'react-router-dom';
import { usePageState } from '../lib/page-state.js';
import { useWords } from '../lib/words.js';
import { timelineAddress } from '../timeline/timeline-link.js';
import { IncomingCounts } from '../mail/incoming-counts.js';
import { ActionLinks, type ActionLink } from './action-links.js';
import { QuickSearch } from './quick-search.js';

/** Records whose whole history has a page. */
const withTimeline: ReadonlySet<string> = new Set([
  'ArchivedTicket',
  'User',
  'Company',
  'CompanyLink',
  'Contract',
  'Equipment',
  'MailMessage',
  'Product',
  'TicketType',
]);

/** As far as lists count: the server's bound. */
const countedTo = 10_000;

/** Head of every page of a resource: where we are, what it is called, and what can be done here. */
export function ActionHeader({
  resource,
  action,
  record,
  tag,
  toggleFilter,
}: ActionHeaderProps): React.ReactElement | null {
  const { say, locale } = useWords();
  const filterDrawer = useFilterDrawer();
  const readsJournal = usePageState('resources').some(({ id }) => id === 'AuditEvent');
  if (action.hideActionHeader) return null;
  const hasTimeline = withTimeline.has(resource.id) || (resource.id === 'StaffMember' && readsJournal);
  const noun = say(`labels.${resource.id}`);
  const isList = action.name === 'list';
  const actionWords = (name: string): string =>
    say([`resources.${resource.id}.actions.${name}`, `actions.${name}`]);
  const title = isList ? noun : action.name === 'show' && record ? record.title : actionWords(action.name);
  const base = `/admin/resources/${resource.id}`;
  const at = record ? `${base}/records/${record.id}` : `${base}/actions`;
  const links: ActionLink[] = (record?.recordActions ?? resource.resourceActions)
    .filter(({ custom }) => custom?.['placed'] !== true)
    .map(({ name, variant }) => ({ to: `${at}/${name}`, label: actionWords(name), name, variant }));
  return (
    <header className="opora-head">
      <nav aria-label={say('shell.path')}>
        <Link to="/admin">{say('labels.dashboard')}</Link>
        {isList ? null : <Link to={base}>{noun}</Link>}
      </nav>
      <div className="opora-head-row">
        <h1>
          {title}
          {tag ? <span className="opora-count">{counted(tag, locale)}</span> : null}
        </h1>
        {isList ? <QuickSearch /> : null}
        {toggleFilter ? (
          <button type="button" className="opora-button" onClick={filterDrawer.toggleFilter}>
            {say(filterDrawer.filtersCount > 0 ? 'buttons.filterActive' : 'buttons.filter', {
              count: filterDrawer.filtersCount,
            })}
          </button>
        ) : null}
        {action.name === 'show' && record && hasTimeline ? (
          <Link className="opora-button" to={timelineAddress(resource.id, record.id)}>
            {say('timeline.title')}
          </Link>
        ) : null}
        {isList || record ? (
          <ActionLinks links={links.filter(({ name }) => !['list', 'search', action.name].includes(name))} />
        ) : null}
      </div>
      {isList && resource.id === 'MailMessage' ? <IncomingCounts /> : null}
    </header>
  );
}

function counted(tag: string, locale: string): string {
  const total = Number(tag);
  const text = total.toLocaleString(locale);
  return total >= countedTo ? `${text}+` : text;
}
