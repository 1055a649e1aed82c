import React from 'react';

interface CardProps {
  readonly title: string;
  /** How many there are, beside the title. */
  readonly count?: number;
  /** Buttons at the right of the title. */
  readonly actions?: React.ReactNode;
  readonly children: React.ReactNode;
}

/** A part of a record's page under a heading of its own. */
export function Card({ title, count, actions, children }: CardProps): React.ReactElement {
  return (
    <section className="people-card">
      <header>
        <h3>
          {title}
          {count === undefined ? null : <span className="people-count">{count}</span>}
        </h3>
        {actions ? <div className="people-buttons">{actions}</div> : null}
      </header>
      {children}
    </section>
  );
}

/** What stands where there is nothing yet: what it means and what to do. */
export function Empty({ children }: { children: React.ReactNode }): React.ReactElement {
  return <p className="people-empty">{children}</p>;
}

/** Pairs of a name and what it is; pairs without a value are left out. */
export function Facts({
  pairs,
}: {
  pairs: readonly (readonly [string, React.ReactNode])[];
}): React.ReactElement {
  const known = pairs.filter(([, value]) => value !== null && value !== undefined && value !== '');
  return (
    <dl className="people-facts">
      {known.map(([name, value]) => (
        <React.Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </React.Fragment>
      ))}
    </dl>
  );
}

/** How much attention something asks for. */
export type Tone = 'good' | 'careful' | 'bad' | 'calm';

/** A word or two in a colour that says how things stand. */
export function Mark({ tone, children }: { tone: Tone; children: React.ReactNode }): React.ReactElement {
  return <span className={`people-mark ${tone}`}>{children}</span>;
}

/** A sentence that has to be read before going on. */
export function Banner({
  tone,
  title,
  children,
}: {
  tone: Tone;
  title?: string;
  children: React.ReactNode;
}): React.ReactElement {
  return (
    <div className={`people-banner ${tone}`}>
      {title ? <strong>{title}</strong> : null}
      <div>{children}</div>
    </div>
  );
}
