import React from 'react';
import { ValueGroup } from '@adminjs/design-system';
import { useTranslation, type BasePropertyProps } from 'adminjs';

/** A JSON document, readable. */
export function DocumentValue({ property, record }: BasePropertyProps): React.ReactElement {
  const { translateProperty } = useTranslation();
  return (
    <ValueGroup label={translateProperty(property.label, property.resourceId)}>
      <pre className="opora-document">{indented(record?.params[property.path])}</pre>
    </ValueGroup>
  );
}

function indented(text: unknown): string {
  if (typeof text !== 'string' || text === '') return '—';
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
