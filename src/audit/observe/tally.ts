import type { Actor, AuditSubject, Tx } from '../../platform/index.js';

/** What is counted: a row of `audit_tally`. */
export interface Tally {
  readonly who: string;
  readonly act: 'seen' | 'denied';
  readonly subject: string;
  readonly what: string;
  readonly actor: Actor;
  readonly about: AuditSubject;
  readonly facts: Readonly<Record<string, string>>;
  readonly since: Date;
  readonly last_at: Date;
  readonly count: number;
}

/** Records how often the same was refused again after it was recorded; what was only seen again says nothing new. */
export async function tellRest(tx: Tx, { act, what, about, facts, count, last_at }: Tally): Promise<void> {
  if (act === 'seen' || count < 2) return;
  await tx.record('access.deniedAgain', about, {
    facts: { refusal: what, ...facts, times: count - 1, until: last_at.toISOString() },
  });
}
