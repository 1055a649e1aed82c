/** What sort of thing an event tells: somebody changed, looked, was refused, signed in; a mail; who belongs where. */
export const eventKinds = ['changed', 'seen', 'denied', 'mails', 'links', 'sessions'] as const;
export type EventKind = (typeof eventKinds)[number];

const acts = {
  seen: ['record.seen', 'ticket.secretRevealed', 'audit.exported', 'export.written'],
  denied: ['access.denied', 'access.deniedAgain', 'staff.signInRefused', 'staff.stepUpRefused'],
  mails: ['ticket.received', 'ticket.receiptFailed', 'ticket.reminded'],
  links: ['company.contactsLinked', 'company.contactsUnlinked'],
  sessions: ['user.signedIn', 'user.signedOut', 'staff.signedIn', 'staff.steppedUp', 'staff.sessionsEnded'],
} as const satisfies Readonly<Partial<Record<EventKind, readonly string[]>>>;

/** Nouns all of whose events are of one kind. */
const nouns = { mails: 'MailMessage', links: 'CompanyLink' } as const;

/** SQL over `audit_event e`, of constants alone. */
const tests: Readonly<Record<Exclude<EventKind, 'changed'>, string>> = {
  seen: among('seen'),
  denied: among('denied'),
  mails: `(e.entity_type = '${nouns.mails}' AND NOT (${among('seen')}) OR ${among('mails')})`,
  links: `(e.entity_type = '${nouns.links}' AND NOT (${among('seen')}) OR ${among('links')})`,
  sessions: among('sessions'),
};

/** The conditions that let events of these kinds through: none for all of them, one otherwise. */
export function kindCondition(kinds: readonly EventKind[]): string[] {
  if (eventKinds.every((kind) => kinds.includes(kind))) return [];
  const others = Object.values(tests).map((test) => `NOT (${test})`);
  const wanted = kinds.map((kind) => (kind === 'changed' ? `(${others.join(' AND ')})` : tests[kind]));
  return [wanted.length === 0 ? 'false' : `(${wanted.join(' OR ')})`];
}

/** The kind of an event. */
export function kindOf(action: string, entityType: string): EventKind {
  const byAct = Object.entries(acts).find(([, known]) => (known as readonly string[]).includes(action));
  if (byAct) return byAct[0] as EventKind;
  const byNoun = Object.entries(nouns).find(([, noun]) => noun === entityType);
  return byNoun ? (byNoun[0] as EventKind) : 'changed';
}

function among(kind: keyof typeof acts): string {
  return `e.action IN (${acts[kind].map((act) => `'${act}'`).join(', ')})`;
}
