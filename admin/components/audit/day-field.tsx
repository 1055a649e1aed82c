import React, { useId } from 'react';

interface DayProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}

/** A day of a period. */
export function Day({ label, value, onChange }: DayProps): React.ReactElement {
  const id = useId();
  return (
    <label htmlFor={id}>
      {label}
      <input id={id} type="date" value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}

/** The first millisecond of the reader's own day, as an instant. */
export function startOf(day: string): string {
  return day === '' ? '' : new Date(`${day}T00:00:00`).toISOString();
}

/** Its last millisecond. */
export function endOf(day: string): string {
  return day === '' ? '' : new Date(`${day}T23:59:59.999`).toISOString();
}

/** The reader's own day that an instant lies in. */
export function dayOf(instant: string): string {
  if (instant === '') return '';
  const at = new Date(instant);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(at.getFullYear())}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
