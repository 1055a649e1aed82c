import React from 'react';
import { useWords } from '../lib/words.js';
import type { ProfileChange } from './profile.js';

/** What was and what will be, field by field: the very lines of the mail to the contact. */
export function ProfileDiff({ changes }: { changes: readonly ProfileChange[] }): React.ReactElement {
  const { say } = useWords();
  const said = ({ field }: ProfileChange, value: string): string =>
    value === '' ? '—' : field === 'locale' ? say(`labels.locale.${value}`) : value;
  return (
    <table className="people-diff">
      <tbody>
        {changes.map((change) => (
          <tr key={change.field}>
            <th scope="row">{say(`people.profile.${change.field}`)}</th>
            <td>
              <del>{said(change, change.before)}</del>
            </td>
            <td aria-hidden="true">→</td>
            <td>
              <ins>{said(change, change.after)}</ins>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
