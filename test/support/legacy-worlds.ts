import fc from 'fast-check';
import type { LegacyLine } from './legacy-system.js';

const moment = fc
  .integer({ min: Date.UTC(2015, 0), max: Date.UTC(2026, 0) })
  .map((at) => new Date(at).toISOString());
const word = fc.constantFrom(
  'Порт',
  'не',
  'работает',
  'link',
  'down',
  '«тест»',
  '"quoted"',
  'back\\slash',
  '😀',
  "it's",
);
const line = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
const text = fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'));
const maybe = <T>(given: fc.Arbitrary<T>) => fc.option(given, { nil: undefined, freq: 2 });
const upTo = (most: number) => fc.integer({ min: 0, max: most });

const role = fc.constantFrom('agent', 'supervisor', 'auditor', 'admin');
const staff = fc.record({ fullName: line, role, disabledAt: maybe(moment), createdAt: moment });
const company = fc.record({ name: line, membersShareTickets: maybe(fc.constant(true)), createdAt: moment });
const user = fc.record({
  fullName: line,
  phone: maybe(fc.constant('+7 900 000-00-00')),
  locale: fc.constantFrom('ru', 'en'),
  status: maybe(fc.constantFrom('blocked')),
  stated: maybe(fc.record({ companyName: line, contractNumber: maybe(line) })),
  createdAt: moment,
});
const link = fc.record({
  status: fc.constantFrom('active', 'suspended', 'ended', 'rejected'),
  since: moment,
  endedReason: maybe(line),
});
const ticket = fc.record({
  owner: upTo(2),
  subject: line,
  status: fc.constantFrom('new', 'open', 'waiting_customer', 'solution_proposed', 'closed', 'merged'),
  channel: maybe(fc.constantFrom('api', 'mail', 'phone')),
  priority: maybe(fc.constantFrom('critical', 'high', 'normal', 'low', 'minimal')),
  product: maybe(line),
  steps: maybe(text),
  serialNumbers: maybe(fc.uniqueArray(fc.constantFrom('SN-1', 'sn "2"', 'СН,3'), { minLength: 1 })),
  fields: maybe(fc.dictionary(fc.constantFrom('поле', 'os', 'a.b'), text, { minKeys: 1 })),
  assignee: maybe(fc.constant('nobody@desk.test')),
  firstRespondedAt: maybe(moment),
  closedReason: maybe(text),
  createdAt: moment,
});
const message = fc.record({
  ticket: upTo(4),
  author: fc.constantFrom('user', 'staff', 'known', 'system'),
  type: maybe(fc.constantFrom('note', 'call')),
  body: text,
  at: moment,
});
const tie = fc.record({
  kind: fc.constantFrom('followUp', 'merge', 'split'),
  from: upTo(4),
  to: upTo(7),
  status: fc.constantFrom('claimed', 'confirmed', 'dropped'),
  undone: fc.boolean(),
  reason: line,
  at: moment,
});
const parts = fc.record({
  participants: fc.array(
    fc.record({
      ticket: upTo(4),
      by: fc.constantFrom('user', 'staff', 'system'),
      gone: fc.boolean(),
      at: moment,
    }),
    { maxLength: 3 },
  ),
  ties: fc.array(tie, { maxLength: 4 }),
  reopenings: fc.array(
    fc.record({
      ticket: upTo(4),
      by: fc.constantFrom('user', 'staff', 'system'),
      at: moment,
      closedAt: maybe(moment),
      reason: maybe(text),
    }),
    { maxLength: 3 },
  ),
  staff,
  company: maybe(company),
  users: fc.array(user, { minLength: 1, maxLength: 3 }),
  links: fc.array(link, { maxLength: 3 }),
  tickets: fc.array(ticket, { maxLength: 5 }),
  messages: fc.array(message, { maxLength: 8 }),
});

type World = typeof parts extends fc.Arbitrary<infer Drawn> ? Drawn : never;

/** Small old desks of every kind, the same ones each time; no two name anything of each other. */
export function legacyWorlds(count: number): LegacyLine[] {
  return fc.sample(parts, { numRuns: count, seed: 20_261_122 }).flatMap(worldOf);
}

function worldOf(
  { participants, ties, reopenings, staff, company, users, links, tickets, messages }: World,
  world: number,
): LegacyLine[] {
  const id = (kind: string, place: number) => `w${String(world)}-${kind}${String(place)}`;
  const owner = (place: number) => id('u', place % users.length);
  const home = company ? { company: id('c', 0) } : {};
  const domain = `world-${String(world)}.ru`;
  const made: LegacyLine[] = users.map((given, place) => ({
    ...{ kind: 'user', legacyId: id('u', place), email: `p${String(place)}@${domain}` },
    ...{ emailConfirmedAt: given.createdAt, ...given },
  }));
  const member = { kind: 'staff', legacyId: id('s', 0), email: `s${String(world)}@desk.test` };
  made.push({ ...member, ...staff });
  if (company) {
    made.unshift({ kind: 'company', legacyId: id('c', 0), domains: [{ domain }], ...company });
    made.push(
      ...links.slice(0, users.length).map((given, place) => ({
        ...{ kind: 'link', legacyId: id('l', place), user: id('u', place), ...home, ...given },
        endedReason: given.status === 'ended' ? given.endedReason : undefined,
        endedAt: given.status === 'ended' ? given.since : undefined,
      })),
    );
  }
  made.push(
    ...tickets.map(({ owner: place, ...given }, at) => ({
      ...{
        kind: 'ticket',
        legacyId: id('t', at),
        number: String(500_000 + world * 10 + at),
        type: 'incident',
      },
      ...{ requester: owner(place), ...home, ...given },
      ...closing(given.status),
    })),
  );
  if (tickets.length > 0)
    made.push(
      ...messages.map((given, at) =>
        messageLine(given, id('m', at), id('t', given.ticket % tickets.length), {
          user: owner(at),
          staff: id('s', 0),
        }),
      ),
    );
  if (tickets.length > 0)
    made.push(
      ...reopenings.map(({ ticket: of, by, ...given }, place) => ({
        ...{ kind: 'reopening', legacyId: id('o', place), ticket: id('t', of % tickets.length), ...given },
        by: { kind: by, user: by === 'user' ? owner(place) : undefined },
      })),
    );
  made.push(...tiesOf(ties, [tickets.length, messages.length], id));
  if (tickets.length > 0)
    made.push(
      ...participants.map(({ ticket: of, by, gone, at }, place) => ({
        ...{ kind: 'participant', legacyId: id('g', place), ticket: id('t', of % tickets.length) },
        ...{
          user: owner(place),
          addedBy: by === 'user' ? { kind: by, user: owner(0) } : { kind: by },
          addedAt: at,
        },
        // Nobody takes part twice at once.
        ...(gone || place > 0 ? { removedBy: { kind: 'staff', staff: id('s', 0) }, removedAt: at } : {}),
      })),
    );
  return made;
}

/** Ties between the tickets of a world: no two of a kind that a ticket, or a message, has one of. */
function tiesOf(
  drawn: World['ties'],
  [tickets, messages]: readonly [number, number],
  id: (kind: string, place: number) => string,
): LegacyLine[] {
  const seen = new Set<string>();
  const isNew = (key: string) => !seen.has(key) && seen.add(key);
  return drawn.flatMap(({ kind, from, to, status, undone, reason, at }, place): LegacyLine[] => {
    const [ticket, other] = [id('t', from), id('t', to)];
    const base = { kind, legacyId: id('tie', place) };
    const by = id('s', 0);
    if (from >= tickets || !isNew(`${kind}${ticket}`)) return [];
    if (kind === 'split')
      return to < messages && isNew(`message${String(to)}`)
        ? [{ ...base, ticket, message: id('m', to), splitBy: by, splitAt: at }]
        : [];
    if (to >= tickets || to === from) return [];
    if (kind === 'merge')
      return [
        {
          ...{ ...base, source: ticket, target: other, reason, mergedAt: at },
          ...(undone ? { unmergedAt: at, unmergedBy: by, unmergedReason: reason } : { mergedBy: by }),
        },
      ];
    const decided = status === 'claimed' ? {} : { decidedBy: by, decidedAt: at, reason };
    return [{ ...base, ticket, continues: other, status, claimedAt: at, ...decided }];
  });
}

function closing(status: string): LegacyLine {
  return status === 'closed' || status === 'merged'
    ? { closedAt: '2026-01-05T10:00:00.000Z' }
    : { closedReason: undefined };
}

function messageLine(
  given: World['messages'][number],
  legacyId: string,
  ticket: string,
  { user, staff }: { user: string; staff: string },
): LegacyLine {
  const { author, type, body, at } = given;
  const authors = {
    user: { kind: 'user', user },
    staff: { kind: 'staff', name: 'Пётр' },
    known: { kind: 'staff', staff },
    system: { kind: 'system' },
  };
  const call = type === 'call' ? { callKind: 'hotline' } : {};
  return { kind: 'message', legacyId, ticket, author: authors[author], type, body, at, ...call };
}
