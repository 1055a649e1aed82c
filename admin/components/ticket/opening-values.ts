import type { OpeningType } from '../../pages/opening-view.js';
import { isTicketField } from '../lib/ticket-fields.js';

/** What is typed into the form, by the names of the action's input; a type's own fields as `fields.<code>`. */
export type OpeningValues = Readonly<Record<string, string | boolean>>;

/** Where a field of a type's form is kept among the values. */
export function valueName(code: string): string {
  return isTicketField(code) ? code : `fields.${code}`;
}

/** The action's input: what is filled in, and of the types' own fields only those of the chosen type. */
export function openingInput(
  values: OpeningValues,
  type: OpeningType | undefined,
  requesterId: string,
): object {
  const filled = Object.entries(values).filter(([, value]) => value !== '');
  const own = filled.filter(([name]) => !name.startsWith('fields.'));
  const codes = new Set(type?.fields.map(({ code }) => valueName(code)));
  const fields = filled
    .filter(([name]) => codes.has(name) && name.startsWith('fields.'))
    .map(([name, value]) => [name.slice(7), value] as const);
  return {
    subject: '',
    type: '',
    description: '',
    requesterId,
    ...Object.fromEntries(own),
    ...(fields.length > 0 ? { fields: Object.fromEntries(fields) } : {}),
  };
}
