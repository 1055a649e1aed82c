import React from 'react';
import { Link } from 'react-router-dom';
import type { TimelineLine } from '../../resources/audit-event/timeline-view.js';
import type { ChangeInWords } from '../../resources/audit-event/event-view.js';
import { Changes, Name } from '../common/history.js';
import { fullMoment } from '../lib/moments.js';
import { useWords } from '../lib/words.js';

/** Events under the day they happened on, newest first. */
export function TimelineLines({
  lines,
  own,
}: {
  lines: readonly TimelineLine[];
  /** Whose page this is: it is not named again in each line. */
  own: string | null;
}): React.ReactElement {
  const { locale } = useWords();
  const days: { day: string; lines: TimelineLine[] }[] = [];
  for (const line of lines) {
    const day = new Date(line.at).toLocaleDateString(locale, { dateStyle: 'full' });
    if (days.at(-1)?.day === day) days.at(-1)!.lines.push(line);
    else days.push({ day, lines: [line] });
  }
  return (
    <>
      {days.map(({ day, lines: ofDay }) => (
        <section key={day} className="timeline-day">
          <h2>{day}</h2>
          <ol>
            {ofDay.map((line) => (
              <Line key={line.id} line={line} own={own} />
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}

function Line({ line, own }: { line: TimelineLine; own: string | null }): React.ReactElement {
  const { say, locale } = useWords();
  const { at, kind, who, capacity, what, noun, about, changes, facts, reason } = line;
  const named = [line.ticket, line.company].filter((thing) => thing && thing.href !== own);
  return (
    <li data-testid="timeline-line" data-kind={kind}>
      <time dateTime={at} title={fullMoment(locale, at)}>
        {new Date(at).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' })}
      </time>
      <div className="timeline-who">
        <Name {...who} />
        <p className="opora-faint">{capacity}</p>
      </div>
      <div className="timeline-what">
        <p>
          <strong>{what}</strong>
          <span className={`timeline-kind ${kind}`}>{say(`timeline.kind.${kind}`)}</span>
        </p>
        {about.href === own && named.length === 0 ? null : (
          <p className="opora-faint">
            {about.href === own ? null : (
              <>
                {noun} <Name {...about} />
              </>
            )}
            {named.map((thing, index) => (
              <React.Fragment key={thing!.href ?? thing!.text}>
                {index > 0 || about.href !== own ? ' · ' : ''}
                <Name {...thing!} />
              </React.Fragment>
            ))}
          </p>
        )}
        <Changes changes={changes} />
        {reason ? (
          <p className="timeline-reason">
            <span className="opora-faint">{say('timeline.why')}</span> {reason}
          </p>
        ) : null}
        <Aside line={line} facts={facts} />
      </div>
    </li>
  );
}

/** What it rests on and where it came from, unfolded by whoever wants to know. */
function Aside({
  line: { origin },
  facts,
}: {
  line: TimelineLine;
  facts: readonly ChangeInWords[];
}): React.ReactElement | null {
  const { say } = useWords();
  const pairs: (readonly [string, string | null])[] = [
    ...facts.map(({ label, after }) => [label, after] as const),
    [say('timeline.address'), origin?.address ?? null],
    [say('timeline.request'), origin?.request ?? null],
  ];
  const known = pairs.filter(([, value]) => value !== null);
  if (known.length === 0) return null;
  return (
    <details className="timeline-aside">
      <summary>{say('timeline.more')}</summary>
      <dl className="people-facts">
        {known.map(([label, value]) => (
          <React.Fragment key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </React.Fragment>
        ))}
      </dl>
      {origin ? <Link to={origin.entry}>{say('timeline.inJournal')}</Link> : null}
    </details>
  );
}
