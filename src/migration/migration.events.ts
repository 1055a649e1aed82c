import type { AuditChange } from '../platform/index.js';

/** What became of a line: `facts` says which line of which file. */
interface Imported {
  after: NonNullable<AuditChange['after']>;
  facts: { file: string; line: number };
}

declare module '../platform/audit-port.js' {
  interface AuditEvents {
    'regulation.imported': Imported;
    'ticketType.imported': Imported;
    'calendarDay.imported': Imported;
    'staff.imported': Imported;
    'product.imported': Imported;
    'company.imported': Imported;
    'user.imported': Imported;
    'equipment.imported': Imported;
    'contract.imported': Imported;
    'link.imported': Imported;
    'ticket.imported': Imported;
    'ticket.messageImported': Imported;
    'ticket.participantImported': Imported;
    'ticket.reopeningImported': Imported;
    'ticket.followUpImported': Imported;
    'ticket.mergeImported': Imported;
    'ticket.splitImported': Imported;
    'archivedTicket.imported': Imported;
    'archivedTicket.messageImported': Imported;
    'file.imported': Imported;
    'article.imported': Imported;
    'cannedReply.imported': Imported;
    'export.written': {
      facts: { readonly lines: number; readonly sha256: string; readonly withPasswords: boolean };
    };
  }
}
export {};
