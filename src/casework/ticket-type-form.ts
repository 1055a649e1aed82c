import { InvalidInput, type FieldError } from '../platform/index.js';
import { checkSecrets, ticketTypeSeed, type TicketTypeSeed } from '../regulation/index.js';

/** A ticket type as its form in the console has it. Hints are one a line; a blank text is none. */
export interface TicketTypeForm {
  readonly titleRu: string;
  readonly titleEn: string;
  readonly critical: boolean;
  readonly criticalQuestionRu: string;
  readonly criticalQuestionEn: string;
  readonly hintRu: string;
  readonly hintEn: string;
  /** `{code, label: {ru, en}, required, kind?}` each; checked here. */
  readonly fields: readonly unknown[];
  readonly attachmentsRequired: boolean;
}

/** A type of the regulation as a form. */
export function formOf(type: TicketTypeSeed): TicketTypeForm {
  return {
    titleRu: type.title.ru,
    titleEn: type.title.en,
    critical: type.critical,
    criticalQuestionRu: type.criticalQuestion?.ru ?? '',
    criticalQuestionEn: type.criticalQuestion?.en ?? '',
    hintRu: type.hint?.ru ?? '',
    hintEn: type.hint?.en ?? '',
    fields: type.fields,
    attachmentsRequired: type.attachmentsRequired,
  };
}

/**
 * The form as a type of the regulation.
 * @throws InvalidInput naming each field of the form that is not right
 */
export function typeOf(code: string, form: TicketTypeForm): TicketTypeSeed {
  const said = (ru: string, en: string) =>
    ru.trim() || en.trim() ? { ru: ru.trim(), en: en.trim() } : undefined;
  const parsed = ticketTypeSeed.safeParse({
    code,
    title: { ru: form.titleRu.trim(), en: form.titleEn.trim() },
    critical: form.critical,
    criticalQuestion: form.critical ? said(form.criticalQuestionRu, form.criticalQuestionEn) : undefined,
    hint: said(form.hintRu, form.hintEn),
    fields: form.fields,
    attachmentsRequired: form.attachmentsRequired,
  });
  if (!parsed.success) {
    throw new InvalidInput(
      parsed.error.issues.map(({ path, message, code: fault }) => faultAt(path, fault, message)),
    );
  }
  const faults = [...questionFaults(parsed.data), ...twiceFaults(parsed.data), ...checkSecrets(parsed.data)];
  if (faults.length > 0) throw new InvalidInput(faults);
  return parsed.data;
}

/** `title.ru` of the regulation is `titleRu` of the form. */
function faultAt(path: readonly PropertyKey[], fault: string, message: string): FieldError {
  const place = path.map(String);
  const field =
    place[0] === 'fields' ? place.join('.') : place.map((part, at) => (at ? capital(part) : part)).join('');
  const code =
    fault === 'too_small' ? 'required' : fault === 'invalid_format' ? 'code_malformed' : 'invalid_value';
  return { field, code, message };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function questionFaults({ critical, criticalQuestion }: TicketTypeSeed): FieldError[] {
  if (!critical || criticalQuestion) return [];
  return ['criticalQuestionRu', 'criticalQuestionEn'].map((field) => ({
    field,
    code: 'required',
    message: 'a critical type asks a question first',
  }));
}

function twiceFaults({ fields }: TicketTypeSeed): FieldError[] {
  return fields.flatMap(({ code }, place) =>
    fields.findIndex((field) => field.code === code) < place
      ? [{ field: `fields.${String(place)}.code`, code: 'code_repeated', message: code }]
      : [],
  );
}
