import type { Personal } from '../platform/index.js';

/** How much went over, or back. */
interface MergeFacts {
  readonly otherAccount: string;
  readonly tickets: number;
  readonly contracts: number;
  readonly links: number;
  readonly suspendedLinks: number;
}

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
    /** Put in force by staff on evidence, before anybody was reached there. */
    'user.emailOverridden': {
      before: { email: Personal };
      after: { email: Personal };
      facts: {
        suspendedLinks: number;
        sessionsEnded: number;
        evidenceKind: string;
        evidenceReference: Personal;
        evidenceFound: boolean | null;
        warnings: readonly string[];
      };
    };
    /** Of the account that stays, and of the one that became part of it. */
    'user.accountMerged': {
      before: { aliases: Personal };
      after: { aliases: Personal };
      facts: MergeFacts & { sleepingLinks: number };
    };
    'user.mergedAway': {
      before: { status: string };
      after: { status: string; mergedIntoId: string };
      facts: { sessionsEnded: number };
    };
    'user.accountUnmerged': {
      before: { aliases: Personal };
      after: { aliases: Personal };
      facts: MergeFacts;
    };
    /** Nothing of the person is left but ids; the act that says so. Of each account the person had. */
    'user.erased': {
      before: { status: string };
      after: { status: 'erased' };
      facts: { actNumber: number; accounts: number; erasedRows: Readonly<Record<string, number>> };
    };
    'user.separated': { before: { status: string; mergedIntoId: string }; after: { status: string } };
  }
}
