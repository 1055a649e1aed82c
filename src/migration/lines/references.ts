import type { LineKind, LineOf } from './lines.js';

/** What lines name of each other, by member; a dot leads into one. Ids of other kinds than these are nobody's. */
const members: { readonly [Kind in LineKind]?: Readonly<Record<string, LineKind>> } = {
  user: { mergedInto: 'user' },
  equipment: { company: 'company' },
  contract: { company: 'company', user: 'user', claimedBy: 'user' },
  link: { company: 'company', user: 'user', requestedBy: 'staff', approvedBy: 'staff', endedBy: 'staff' },
  ticket: { requester: 'user', company: 'company', contract: 'contract' },
  message: { ticket: 'ticket', 'author.user': 'user', 'author.staff': 'staff' },
  file: { message: 'message' },
  participant: {
    ticket: 'ticket',
    user: 'user',
    'addedBy.user': 'user',
    'addedBy.staff': 'staff',
    'removedBy.user': 'user',
    'removedBy.staff': 'staff',
  },
  reopening: { ticket: 'ticket', 'by.user': 'user', 'by.staff': 'staff' },
  followUp: { ticket: 'ticket', continues: 'ticket', decidedBy: 'staff' },
  merge: { source: 'ticket', target: 'ticket', mergedBy: 'staff', unmergedBy: 'staff' },
  split: { ticket: 'ticket', message: 'message', splitBy: 'staff' },
};

/** The line's own legacy id, and those it names. */
export function referencesOf(line: LineOf<LineKind>): (readonly [LineKind, string])[] {
  const named = Object.entries(members[line.kind] ?? {}).flatMap(([path, kind]) => {
    const legacyId = memberOf(line, path.split('.'));
    return typeof legacyId === 'string' ? [[kind, legacyId] as const] : [];
  });
  return [[line.kind, line.legacyId], ...named, ...whoSetPriority(line), ...whoHadLink(line)];
}

function whoSetPriority(line: LineOf<LineKind>): (readonly ['staff', string])[] {
  if (line.kind !== 'ticket') return [];
  const named = (line.priorityReasons ?? []).map(({ facts }) => facts?.['by']);
  return named.flatMap((by) => (typeof by === 'string' ? [['staff', by] as const] : []));
}

function whoHadLink(line: LineOf<LineKind>): (readonly ['user', string])[] {
  if (line.kind !== 'link') return [];
  return (line.periods ?? []).flatMap(({ user }) => (user === undefined ? [] : [['user', user] as const]));
}

function memberOf(value: unknown, [name, ...deeper]: readonly string[]): unknown {
  if (name === undefined) return value;
  return memberOf((value as Readonly<Record<string, unknown>> | undefined)?.[name], deeper);
}
