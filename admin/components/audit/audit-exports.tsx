import React from 'react';
import { Card, Empty } from '../common/card.js';
import { usePage } from '../common/use-page.js';
import { fullMoment } from '../lib/moments.js';
import { useWords } from '../lib/words.js';

interface EarlierExport {
  readonly id: string;
  readonly at: string;
  readonly who: string;
  readonly format: string;
  readonly rows: number;
  readonly from: string | null;
  readonly to: string | null;
  readonly narrowedTo: readonly string[];
}

/** Who took what away before; `since` changes when there may be one more. */
export function AuditExports({ since }: { since: number }): React.ReactElement {
  const { say, locale } = useWords();
  const { data } = usePage<EarlierExport[]>('auditExports', {}, since);
  return (
    <Card title={say('people.export.earlier')}>
      {data?.length === 0 ? <Empty>{say('people.export.noneEarlier')}</Empty> : null}
      {data && data.length > 0 ? (
        <div className="audit-exports">
          <table>
            <thead>
              <tr>
                {['at', 'who', 'what', 'form', 'rows'].map((column) => (
                  <th key={column} className={column}>
                    {say(`people.export.columns.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.map((one) => (
                <tr key={one.id}>
                  <td>{fullMoment(locale, one.at)}</td>
                  <td>{one.who}</td>
                  <td>
                    <Narrowing of={one} />
                  </td>
                  <td>{one.format.toUpperCase()}</td>
                  <td className="rows">{one.rows.toLocaleString(locale)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </Card>
  );
}

function Narrowing({ of }: { of: EarlierExport }): React.ReactElement {
  const { say, locale } = useWords();
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  // The end is the moment before which: the last day is that of the moment just before.
  const parts = [
    ...(of.from ? [say('people.export.since', { day: day.format(new Date(of.from)) })] : []),
    ...(of.to
      ? [say('people.export.until', { day: day.format(new Date(new Date(of.to).getTime() - 1)) })]
      : []),
    ...of.narrowedTo,
  ];
  return <>{parts.length > 0 ? parts.join(' · ') : say('people.export.everything')}</>;
}
