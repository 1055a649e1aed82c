import type { Personal } from '../platform/index.js';

/** Values of profile fields; which fields depends on what changed. */
type ProfileValues = Readonly<Record<string, Personal | string | null>>;

declare module '../platform/audit-port.js' {
  interface AuditEvents {
    'user.registered': { after: ProfileValues };
    /** Somebody registered an address again: it awaits its own link, or the owner was told by mail. */
    'user.registrationRepeated': {
      before?: ProfileValues;
      after?: ProfileValues;
      facts: { outcome: 'awaits_link' | 'owner_told' | 'blocked' };
    };
    'user.emailConfirmed': {
      before: { emailConfirmedAt: Date | null };
      after: { emailConfirmedAt: Date; email: Personal };
    };
    'user.signedIn': { facts: { sessionId: string; passwordRehashed: boolean } };
    'user.signedOut': { facts: { sessionId: string } };
    'user.passwordResetRequested': object;
    'user.passwordReset': { facts: { sessionsEnded: number; confirmedEmail: boolean } };
    'user.profileEdited': { before: ProfileValues; after: ProfileValues };
    'user.termsAccepted': { after: { version: string } };
    'user.blocked': {
      before: { status: string };
      after: { status: string };
      facts: { sessionsEnded: number };
    };
    'user.unblocked': { before: { status: string }; after: { status: string } };
  }
}
