import type { Personal } from '../platform/index.js';

type ProfileValues = Readonly<Record<string, Personal | string | null>>;

declare module '../platform/audit-port.js' {
  interface AuditEvents {
    'user.profileCorrected': { before: ProfileValues; after: ProfileValues };
    'user.emailChangeRequested': {
      before: { email: Personal };
      after: { email: Personal };
      facts: { outcome: string };
    };
    'user.emailChanged': {
      before: { email: Personal };
      after: { email: Personal };
      facts: { suspendedLinks: number };
    };
  }
}
