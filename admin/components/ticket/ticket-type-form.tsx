import React from 'react';
import { ValueGroup } from '@adminjs/design-system';
import { useTranslation, type BasePropertyProps } from 'adminjs';
import { useWords } from '../lib/words.js';

interface FormField {
  readonly code: string;
  readonly label: { readonly ru: string; readonly en: string };
  readonly required: boolean;
  readonly secret: boolean;
}

/** What a ticket type's form asks for, in words. */
export function TicketTypeForm({ property, record }: BasePropertyProps): React.ReactElement {
  const { translateProperty } = useTranslation();
  const { say, locale } = useWords();
  const fields = fieldsOf(record?.params[property.path]);
  return (
    <ValueGroup label={translateProperty(property.label, property.resourceId)}>
      {fields.length === 0 ? <span className="opora-faint">{say('ticket.typeForm.none')}</span> : null}
      <ul className="opora-plain">
        {fields.map(({ code, label, required, secret }) => (
          <li key={code}>
            {label[locale === 'ru' ? 'ru' : 'en']}{' '}
            <span className="opora-faint">
              {[required ? say('ticket.typeForm.required') : '', secret ? say('ticket.typeForm.secret') : '']
                .filter(Boolean)
                .join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </ValueGroup>
  );
}

function fieldsOf(text: unknown): readonly FormField[] {
  try {
    return JSON.parse(String(text)) as readonly FormField[];
  } catch {
    return [];
  }
}
