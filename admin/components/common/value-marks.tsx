import React from 'react';
import type { BasePropertyProps } from 'adminjs';
import { useWords } from '../lib/words.js';
import { Mark, type Tone } from './card.js';

/** How statuses of the nouns look; any other is calm. */
const tones: Readonly<Record<string, Tone>> = {
  active: 'good',
  at_work: 'good',
  invited: 'careful',
  sent: 'good',
  pending: 'careful',
  queued: 'careful',
  suspended: 'bad',
  blocked: 'bad',
  failed: 'bad',
};

/** A status in a list, coloured by how things stand. */
export function StatusMark(props: BasePropertyProps): React.ReactElement {
  const value = valueOf(props);
  return <Mark tone={tones[value] ?? 'calm'}>{useValueWords(props)}</Mark>;
}

/** One of a column's named values, as plain words. */
export function PlainValue(props: BasePropertyProps): React.ReactElement {
  return <span>{useValueWords(props)}</span>;
}

function useValueWords(props: BasePropertyProps): string {
  const { say } = useWords();
  const value = valueOf(props);
  const name = `labels.${props.property.path}.${value}`;
  return value === '' ? '' : say([`resources.${props.resource.id}.${name}`, name], { defaultValue: value });
}

function valueOf({ property, record }: BasePropertyProps): string {
  return String(record?.params[property.path] ?? '');
}
