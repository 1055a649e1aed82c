import type { Restored } from './seal/restored.js';

declare module '../platform/audit-port.js' {
  interface AuditEvents {
    /** A member of staff looked at what the regulation has watched: `part` says what of it. */
    'record.seen': { facts: { readonly part?: string } };
    /** Somebody was refused for want of a right; `asked` is the action of the console. */
    'access.denied': { facts: { readonly refusal: string; readonly asked?: string } };
    /** The same again, so many times after the first, until then. */
    'access.deniedAgain': {
      facts: {
        readonly refusal: string;
        readonly asked?: string;
        readonly times: number;
        readonly until: string;
      };
    };
    'audit.exported': {
      facts: {
        readonly format: string;
        /** The filter as it was applied; times as ISO strings. */
        readonly filter: Readonly<Record<string, unknown>>;
        /** Events in the file. */
        readonly rows: number;
      };
    };
    /** The beginning of the chain was taken away, up to `through`; an export with this hash holds it. */
    'audit.pruned': {
      facts: Readonly<{
        first: number;
        through: number;
        events: number;
        before: string;
        by: string;
        archiveSha256: string;
      }>;
    };
    /** The chain goes on in another database, or without its end: a dump or a backup was put back. */
    'audit.restored': { facts: Restored };
    /** Another key signs the audit from now on. */
    'audit.key_changed': {
      before: { readonly key: string };
      after: { readonly key: string };
      facts: {
        /** Whether the old key was not there to sign the change. */
        readonly lost: boolean;
      };
    };
    /** Of what must not be destroyed: the entity itself. */
    'hold.placed': { after: { held: true } };
    'hold.lifted': { before: { held: true } };
  }
}
