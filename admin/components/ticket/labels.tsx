import React from 'react';
import type { BasePropertyProps } from 'adminjs';
import { useWords } from '../lib/words.js';

/** A priority as a word; only the urgent ones have a colour. */
export function Priority({ value }: { value: number }): React.ReactElement {
  const { say } = useWords();
  return (
    <span className={`opora-priority p${String(value)}`}>
      {say(`resources.Ticket.labels.priority.${String(value)}`)}
    </span>
  );
}

/** A status as a word, with a dot whose colour tells whose move it is. */
export function Status({ value }: { value: string }): React.ReactElement {
  const { say } = useWords();
  return <span className={`opora-status ${value}`}>{say(`resources.Ticket.labels.status.${value}`)}</span>;
}

/** The priority of a ticket in AdminJS's list. */
export function TicketPriorityValue({ property, record }: BasePropertyProps): React.ReactElement {
  return <Priority value={Number(record?.params[property.path])} />;
}

/** The status of a ticket in AdminJS's list. */
export function TicketStatusValue({ property, record }: BasePropertyProps): React.ReactElement {
  return <Status value={String(record?.params[property.path])} />;
}
