import React, { useId } from 'react';

interface CardProps {
  readonly title: string;
  readonly name: string;
  readonly children: React.ReactNode;
  /** Folded until it is asked for. */
  readonly folded?: boolean;
}

/** A section of the side column. */
export function SideCard({ title, name, children, folded }: CardProps): React.ReactElement {
  const id = useId();
  if (folded) {
    return (
      <details className="opora-side-card" data-testid={`card-${name}`}>
        <summary>
          <h2>{title}</h2>
        </summary>
        {children}
      </details>
    );
  }
  return (
    <section className="opora-side-card" aria-labelledby={id} data-testid={`card-${name}`}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

/** A name and its value; nothing where there is no value. */
export function SideFact({
  label,
  children,
}: {
  label: string;
  children: React.ReactNode;
}): React.ReactElement | null {
  if (children === null || children === '' || children === undefined) return null;
  return (
    <div className="opora-side-fact">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
