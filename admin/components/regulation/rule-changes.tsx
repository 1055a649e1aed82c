import React from 'react';
import type { RuleChange } from '../../resources/regulation/regulation-view.js';
import { useWords } from '../lib/words.js';

/** Rules decided otherwise: what was beside what is. */
export function RuleChanges({ changes }: { changes: readonly RuleChange[] }): React.ReactElement {
  const { say } = useWords();
  return (
    <table className="people-table people-compare">
      <thead>
        <tr>
          <th scope="col">{say('people.regulation.rule')}</th>
          <th scope="col">{say('people.audit.before')}</th>
          <th scope="col">{say('people.audit.after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ section, label, before, after }) => (
          <tr key={`${section}/${label}`}>
            <th scope="row">
              {label}
              <p className="opora-faint">{section}</p>
            </th>
            <td>{before ?? '—'}</td>
            <td>{after ?? '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
