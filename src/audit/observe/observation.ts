import type { Actor, AuditSubject, Sql } from '../../platform/index.js';

/** Something that changed nothing and is worth telling an auditor: somebody looked, or was refused. */
export interface Observation {
  readonly act: 'seen' | 'denied';
  readonly actor: Actor;
  /** Of one actor, the same again has the same key. */
  readonly key: string;
  /** Told apart from others about the same thing: what was seen of it, or why it was refused. */
  readonly what: string;
  readonly facts: Readonly<Record<string, string>>;
  /** What it is about, asked outside the request; `null` where there is nothing to tell. */
  readonly about: (sql: Sql) => Promise<AuditSubject | null>;
}

/** How long the same is counted instead of recorded again, in milliseconds. */
export const tallyMs = 15 * 60_000;

/** Refusals of one actor that are told apart in that time; the others are counted together. */
export const deniedApart = 30;
