import React from 'react';
import { Link } from 'react-router-dom';
import type { WhatIfLine, WhatIfView } from '../../resources/regulation/what-if-view.js';
import { useWords } from '../lib/words.js';

type Say = ReturnType<typeof useWords>['say'];

/** The tickets that would have come out otherwise: what is, what would be, and the rule that decides. */
export function WhatIfTable({ view }: { view: WhatIfView }): React.ReactElement {
  const { say, locale } = useWords();
  const moment = momentIn(locale, view);
  const heads = ['ticket', 'priority', 'closesAt', 'responseDueAt', 'queuePlace'] as const;
  return (
    <table className="people-table people-what-if-table">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {say(`people.whatIf.column.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {view.tickets.map((line) => (
          <tr key={line.id} data-testid="what-if-line">
            <th scope="row">
              <Link to={`/admin/resources/Ticket/records/${line.id}/show`}>№ {line.number}</Link>
              <p className="opora-faint">{line.subject}</p>
            </th>
            <td>
              <Priority line={line} say={say} />
            </td>
            <td>
              <Closing line={line} say={say} moment={moment} />
            </td>
            <td>
              <Response line={line} say={say} moment={moment} levels={view.levels} />
            </td>
            <td>{line.queuePlace ? <Pair {...line.queuePlace} /> : null}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Pair({
  before,
  after,
  why,
}: {
  before: React.ReactNode;
  after: React.ReactNode;
  why?: string;
}): React.ReactElement {
  const { say } = useWords();
  return (
    <>
      <span className="opora-faint">
        {say('people.whatIf.is')} {before}
      </span>
      <br />
      {say('people.whatIf.becomes')} <strong>{after}</strong>
      {why ? <p className="opora-faint">{why}</p> : null}
    </>
  );
}

interface CellProps {
  readonly line: WhatIfLine;
  readonly say: Say;
  readonly moment: (instant: string) => string;
}

function Priority({ line, say }: Omit<CellProps, 'moment'>): React.ReactElement | null {
  if (!line.priority) return null;
  const { before, after, rule } = line.priority;
  const word = (priority: string) => say(`resources.Ticket.labels.priority.${priority}`);
  const why = say('people.whatIf.rule', { rule: say(`ticket.rule.${rule.after}`) });
  return <Pair before={word(before)} after={word(after)} why={why} />;
}

function Closing({ line, say, moment }: CellProps): React.ReactElement | null {
  if (!line.closesAt) return null;
  const { before, after, workingDays } = line.closesAt;
  const when = (instant: string | null) =>
    instant === null ? say('people.whatIf.neverCloses') : moment(instant);
  const why =
    workingDays.after === null
      ? say('people.whatIf.noTerm')
      : say('people.whatIf.term', { count: workingDays.after });
  return <Pair before={when(before)} after={when(after)} why={why} />;
}

function Response({
  line,
  say,
  moment,
  levels,
}: CellProps & { readonly levels: WhatIfView['levels'] }): React.ReactElement | null {
  if (!line.responseDueAt) return null;
  const { before, after, serviceLevel } = line.responseDueAt;
  const when = (instant: string | null) =>
    instant === null ? say('people.whatIf.notPromised') : moment(instant);
  const level = serviceLevel.after;
  const why = level === null ? undefined : say('people.whatIf.level', { level: levels[level] ?? level });
  return <Pair before={when(before)} after={when(after)} {...(why ? { why } : {})} />;
}

/** A day and time in the regulation's zone: terms end by its days. */
function momentIn(locale: string, { timeZone, now }: WhatIfView): (instant: string) => string {
  const year = new Date(now).getFullYear();
  const day = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZone } as const;
  const short = new Intl.DateTimeFormat(locale, day);
  const long = new Intl.DateTimeFormat(locale, { ...day, year: 'numeric' });
  return (instant) => {
    const at = new Date(instant);
    return (at.getFullYear() === year ? short : long).format(at);
  };
}
