import type { Personal } from '../platform/index.js';

type StatusChange<From extends string, To extends string> = {
  before: { status: From };
  after: { status: To; reasonCode?: string };
};

interface MailFacts {
  readonly kind: string;
  readonly to: Personal;
  /** Tries that reached the mail server, this one included. */
  readonly attempts: number;
}

declare module '../platform/audit-port.js' {
  interface AuditEvents {
    'mail.sent': StatusChange<'queued', 'sent'> & { facts: MailFacts & { messageId: string } };
    'mail.failed': StatusChange<'queued', 'failed'> & { facts: MailFacts & { error: Personal | null } };
    'mail.bounced': StatusChange<'sent', 'failed'> & {
      facts: { kind: string; to: Personal; error: Personal };
    };
    /** A mail that came in: what became of it, by the rules or by a person. */
    'mail.handled': {
      before: { status: string; reasonCode: string | null };
      after: { status: string; reasonCode: string };
      facts: { from: Personal | null; ticket: number | null; message: string | null };
    };
    /** So many mails were kept as they came for as long as the regulation says. */
    'mail.originalsLetGo': { facts: { count: number; receivedBefore: Date; originalsDays: number } };
    'mail.resent': { before: { status: string; reasonCode: string | null }; after: { status: 'queued' } };
    'mail.discarded': {
      before: { status: string; reasonCode: string | null };
      after: { status: 'cancelled'; reasonCode: string };
    };
  }
}
export {};
