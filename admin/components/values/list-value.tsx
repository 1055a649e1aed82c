import React from 'react';
import { ValueGroup } from '@adminjs/design-system';
import { useTranslation, type BasePropertyProps } from 'adminjs';

/** Several values in one line, on a record's page and in a list. */
export function ListValue({ property, record, where }: BasePropertyProps): React.ReactElement {
  const { translateProperty } = useTranslation();
  const values = Object.entries(record?.params ?? {})
    .filter(([name]) => name.startsWith(`${property.path}.`))
    .map(([, value]) => String(value));
  const text = values.length > 0 ? values.join(', ') : '—';
  if (where === 'list') return <span>{text}</span>;
  return <ValueGroup label={translateProperty(property.label, property.resourceId)}>{text}</ValueGroup>;
}
