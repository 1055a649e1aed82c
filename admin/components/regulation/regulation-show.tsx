import React from 'react';
import type { ActionProps } from 'adminjs';
import { Link } from 'react-router-dom';
import type { RegulationView, RuleSection } from '../../resources/regulation/regulation-view.js';
import { Card, Empty, Mark } from '../common/card.js';
import { usePage } from '../common/use-page.js';
import { fullMoment } from '../lib/moments.js';
import { useWords } from '../lib/words.js';
import { MailTextPreview } from './mail-text-preview.js';
import { RuleChanges } from './rule-changes.js';

/** A version of the regulation as a form one can read, and what it changed. */
export function RegulationShow({ record }: ActionProps): React.ReactElement | null {
  const { say, locale } = useWords();
  const { data } = usePage<RegulationView>('regulation', { id: record!.id }, record);
  if (!data) return null;
  const { version, sections, previous, changes } = data;
  const open = sections.filter(({ path }) => !path.startsWith('mail.'));
  const mails = sections.filter(({ path }) => path.startsWith('mail.'));
  return (
    <div className="people-page">
      <Card title={say('people.regulation.version', { number: version.number })}>
        <p>
          <Mark tone={version.inForce ? 'good' : 'calm'}>
            {say(version.inForce ? 'people.regulation.inForce' : 'people.regulation.past')}
          </Mark>{' '}
          {say('people.regulation.activated', {
            at: fullMoment(locale, version.activatedAt),
            who: version.activatedByName ?? say('people.regulation.atInstallation'),
          })}
        </p>
      </Card>
      {previous ? (
        <Card title={say('people.regulation.changes')} count={changes.length}>
          {changes.length > 0 ? (
            <RuleChanges changes={changes} />
          ) : (
            <Empty>{say('people.regulation.noChanges')}</Empty>
          )}
          <Link to={`/admin/resources/Regulation/records/${previous.id}/show`}>
            {say('people.regulation.openPrevious', { number: previous.number })}
          </Link>
        </Card>
      ) : null}
      <div className="people-rules">
        {open.map((section) => (
          <Card key={section.path} title={section.title}>
            <Rules section={section} />
          </Card>
        ))}
      </div>
      <Card title={say('people.regulation.mails')} count={mails.length}>
        {mails.map((section) => (
          <details key={section.path} className="people-mailtext">
            <summary>{section.title}</summary>
            <Rules section={section} />
            <MailTextPreview kind={section.path.slice('mail.'.length)} regulationId={version.id} />
          </details>
        ))}
      </Card>
    </div>
  );
}

function Rules({ section }: { section: RuleSection }): React.ReactElement {
  return (
    <dl className="people-facts">
      {section.lines.map(({ path, label, value }) => (
        <React.Fragment key={path}>
          <dt>{label}</dt>
          <dd>{value ?? '—'}</dd>
        </React.Fragment>
      ))}
    </dl>
  );
}
