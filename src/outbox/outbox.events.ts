import type { Personal } from '../platform/index.js';

declare module '../platform/audit-port.js' {
  interface AuditEvents {
    /** Letters to an address come back, again or for the first time. */
    'mail.addressReturned': {
      after: { returnKind: string; returnReason: string };
      facts: { address: Personal; answer: Personal; times: number };
    };
    'mail.addressWorks': {
      before: { returnKind: string; returnReason: string };
      facts: { address: Personal; worksBecause: string };
    };
  }
}
export {};
