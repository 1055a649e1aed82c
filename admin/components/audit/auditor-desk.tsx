import React from 'react';
import { Link } from 'react-router-dom';
import { Card } from '../common/card.js';
import { useMay } from '../common/use-may.js';
import { useWords } from '../lib/words.js';
import { JournalState, useJournalStanding } from './journal-state.js';

const journal = '/admin/resources/AuditEvent';
const ways = [
  ['journal', journal],
  ['denied', `${journal}?filters.action=access.denied`],
  ['signIns', `${journal}?filters.action=staff.signInRefused`],
  ['secrets', `${journal}?filters.action=ticket.secretRevealed`],
  ['exports', `${journal}?filters.action=audit.exported`],
] as const;

/** What an auditor begins the day with: whether the journal is sealed, and the ways into it. */
export function AuditorDesk(): React.ReactElement | null {
  const { say } = useWords();
  const may = useMay();
  const standing = useJournalStanding();
  if (!may('AuditEvent', 'export')) return null;
  const isWell =
    standing && standing.gone === 0 && !standing.isLate && !standing.isUnsigned && !standing.isWeak;
  return (
    <div className="auditor-desk" data-testid="auditor-desk">
      <Card
        title={say('auditor.title')}
        actions={
          <Link className="opora-button" to={`${journal}/actions/export`}>
            {say('resources.AuditEvent.actions.export')}
          </Link>
        }
      >
        <JournalState />
        {isWell ? (
          <p>
            {say(standing.unsealed > 0 ? 'auditor.sealing' : 'auditor.well', { count: standing.unsealed })}
          </p>
        ) : null}
        <nav className="people-buttons" aria-label={say('auditor.ways')}>
          {ways.map(([name, to]) => (
            <Link key={name} to={to}>
              {say(`auditor.${name}`)}
            </Link>
          ))}
        </nav>
        <p className="opora-faint">{say('auditor.hint')}</p>
      </Card>
    </div>
  );
}
