import React from 'react';
import { Link } from 'react-router-dom';
import { useWords } from '../lib/words.js';

/** An action as a link to its form. */
export interface ActionLink {
  readonly to: string;
  readonly label: string;
  readonly name: string;
  readonly variant: string;
}

const inTheOpen = 3;

/** The first few actions in the open, the others behind "More". */
export function ActionLinks({ links }: { links: readonly ActionLink[] }): React.ReactElement {
  const { say } = useWords();
  const open = links.filter(({ name }) => name !== 'show');
  const rest = open.slice(inTheOpen);
  return (
    <div className="opora-actions">
      {open.slice(0, inTheOpen).map(({ to, label, variant }) => (
        <Link key={to} to={to} className={`opora-button ${variant}`}>
          {label}
        </Link>
      ))}
      {rest.length > 0 ? (
        <details className="opora-more">
          <summary className="opora-button">{say('actions.more')}</summary>
          <ul>
            {rest.map(({ to, label, variant }) => (
              <li key={to}>
                <Link to={to} className={variant}>
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}
