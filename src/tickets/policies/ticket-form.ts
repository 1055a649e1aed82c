/** A field of a ticket type's form. */
export interface FormField {
  readonly code: string;
  readonly required: boolean;
}

/** The fields of a ticket itself that a form may ask for by their own names. */
export const TICKET_FIELDS = [
  'serialNumbers',
  'orderNumber',
  'invoices',
  'product',
  'version',
  'os',
  'steps',
  'contractId',
  'companyName',
  'contractNumber',
  'accountNumber',
  'registeredName',
] as const;

export interface FormFacts {
  readonly form: readonly FormField[];
  /** What was given for the ticket's own fields, by name. */
  readonly own: Readonly<Record<string, string | readonly string[] | null | undefined>>;
  /** What was given for the type's custom fields, by code. */
  readonly custom: Readonly<Record<string, string>>;
}

/** `missing` are required fields left blank, `unknown` custom fields the type does not have. */
export type FormDecision =
  | { readonly complete: true }
  | { readonly complete: false; readonly missing: readonly string[]; readonly unknown: readonly string[] };

/** Whether a form is filled in as its type asks (SPEC R3.1). The same for every channel. */
export function decideForm({ form, own, custom }: FormFacts): FormDecision {
  const ownNames: readonly string[] = TICKET_FIELDS;
  const given = (code: string) => (ownNames.includes(code) ? own[code] : custom[code]);
  const isBlank = (value: ReturnType<typeof given>) =>
    value === null ||
    value === undefined ||
    (typeof value === 'string' ? value.trim() === '' : value.length === 0);
  const missing = form
    .filter((field) => field.required && isBlank(given(field.code)))
    .map((field) => field.code);
  const known = new Set(form.map((field) => field.code));
  const unknown = Object.keys(custom).filter((code) => !known.has(code) || ownNames.includes(code));
  return missing.length + unknown.length === 0 ? { complete: true } : { complete: false, missing, unknown };
}
