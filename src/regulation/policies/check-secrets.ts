import type { FieldError } from '../../platform/index.js';

/** Fields every ticket has of its own, kept as they are typed: read in lists, found by search. */
export const openFields: readonly string[] = [
  ...['serialNumbers', 'orderNumber', 'invoices', 'product', 'version', 'os', 'steps', 'contractId'],
  ...['companyName', 'contractNumber', 'accountNumber', 'registeredName'],
];

interface Form {
  readonly fields: readonly { readonly code: string; readonly secret: boolean }[];
}

/** A form may keep secret only what is its own: a field of the ticket itself would stand open all the same (SPEC R3.8). */
export function checkSecrets({ fields }: Form): FieldError[] {
  return fields.flatMap(({ code, secret }, place) =>
    secret && openFields.includes(code)
      ? [{ field: `fields.${String(place)}.secret`, code: 'field_not_secret', message: code }]
      : [],
  );
}
