/** Fields of a ticket itself that a type's form may ask for by their own names, in the order they are offered. */
export const ticketFields = [
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

/** Whether a form's field is one of the ticket itself, and none of the type's own. */
export function isTicketField(code: string): boolean {
  return ticketFields.some((field) => field === code);
}
