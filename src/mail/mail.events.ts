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
    'mail.resent': { before: { status: string; reasonCode: string | null }; after: { status: 'queued' } };
    'mail.discarded': {
      before: { status: string; reasonCode: string | null };
      after: { status: 'cancelled'; reasonCode: string };
    };
  }
}
export {};
