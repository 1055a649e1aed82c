import React, { useEffect, useState } from 'react';
import type { ActionProps } from 'adminjs';
import type { EventInWords } from '../../resources/audit-event/event-view.js';
import type { LinkInWords } from '../../resources/company-link/link-view.js';
import { Card, Empty } from '../common/card.js';
import { History } from '../common/history.js';
import { usePage } from '../common/use-page.js';
import { act } from '../lib/console-api.js';
import { useWords } from '../lib/words.js';
import { LinkLine } from './link-lines.js';
import { LinkButtons } from './link-buttons.js';

/** The page of one link. */
export function LinkCard({ record }: ActionProps): React.ReactElement | null {
  const { say } = useWords();
  const { data, again } = usePage<{ link: LinkInWords; history: EventInWords[] }>(
    'companyLink',
    { id: record!.id },
    record,
  );
  if (!data) return null;
  return (
    <div className="people-page">
      <Card title={say('people.link.about')}>
        <LinkLine link={data.link} side="both" />
        <LinkButtons link={data.link} onChanged={again} />
      </Card>
      <Card title={say('people.history')}>
        <History events={data.history} />
      </Card>
    </div>
  );
}

interface Recheck {
  readonly linkId: string;
  readonly userName: string;
  readonly companyName: string;
  readonly sentence: string;
}

/** What judging every link again would change. It is only said, nothing is changed. */
export function LinkRecheck(): React.ReactElement {
  const { say } = useWords();
  const [failure, setFailure] = useState<string | null>(null);
  const [changes, setChanges] = useState<readonly Recheck[] | null>(null);
  useEffect(() => {
    act<Recheck[]>({ resourceId: 'CompanyLink', action: 'recheck' }, {}).then(
      ({ notice, data }) => (data ? setChanges(data) : setFailure(notice.message)),
      () => setFailure(''),
    );
    // Asked once, when the page opens; the functions are new at each drawing.
  }, []);
  return (
    <section className="people-page">
      <Card title={say('people.recheck.title')}>
        {failure === null ? null : <p role="alert">{failure || say('shell.noConnection')}</p>}
        {changes === null && failure === null ? (
          <p className="opora-faint">{say('people.recheck.judging')}</p>
        ) : null}
        {changes?.length === 0 ? <Empty>{say('people.recheck.none')}</Empty> : null}
        <ul className="people-links">
          {(changes ?? []).map(({ linkId, userName, companyName, sentence }) => (
            <li key={linkId}>
              <p>
                <a href={`/admin/resources/CompanyLink/records/${linkId}/show`}>
                  <strong>
                    {userName} → {companyName}
                  </strong>
                </a>
              </p>
              <p>{sentence}</p>
            </li>
          ))}
        </ul>
        <p className="opora-faint">{say('people.recheck.nothingChanged')}</p>
      </Card>
    </section>
  );
}
