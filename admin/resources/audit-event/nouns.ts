/** Nouns that audit events are about: `entityType` of an event. */
export const auditedNouns = [
  'Ticket',
  'User',
  'Company',
  'CompanyLink',
  'Equipment',
  'Contract',
  'Product',
  'TicketType',
  'MailMessage',
  'StaffMember',
  'Regulation',
  'CalendarDay',
  'ArchivedTicket',
] as const;
