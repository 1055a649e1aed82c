import React from 'react';
import { ValueGroup } from '@adminjs/design-system';
import { useTranslation, type BasePropertyProps } from 'adminjs';
import { useWords } from '../lib/words.js';

/** An instant or a day in the reader's language, in a list. */
export function DatetimeList(props: BasePropertyProps): React.ReactElement {
  return <Moment {...props} />;
}

/** An instant or a day in the reader's language, on a record's page. */
export function DatetimeShow(props: BasePropertyProps): React.ReactElement {
  const { translateProperty } = useTranslation();
  return (
    <ValueGroup label={translateProperty(props.property.label, props.property.resourceId)}>
      <Moment {...props} />
    </ValueGroup>
  );
}

function Moment({ property, record }: BasePropertyProps): React.ReactElement {
  const { locale } = useWords();
  const value = record?.params[property.path] as string | null | undefined;
  if (!value) return <span>—</span>;
  // A day has no time zone; read as UTC it stays the same day everywhere.
  const format: Intl.DateTimeFormatOptions =
    property.type === 'date'
      ? { dateStyle: 'medium', timeZone: 'UTC' }
      : { dateStyle: 'medium', timeStyle: 'short' };
  return <time dateTime={value}>{new Intl.DateTimeFormat(locale, format).format(new Date(value))}</time>;
}
