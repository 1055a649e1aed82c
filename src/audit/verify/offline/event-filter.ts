import { said } from './said.js';
import type { Line, Said, WrittenFilter } from './forms.js';
import { eventEnd } from './line-hash.js';

/** What of an event filters look at. */
interface FilteredEvent {
  readonly at: string;
  readonly action: string;
  readonly actor: { readonly kind: string; readonly id: string | null };
  readonly entity: { readonly type: string; readonly id: string };
  readonly ticket: string | null;
  readonly company: string | null;
  readonly user: string | null;
}

interface FilterTest {
  readonly test: (event: FilteredEvent, value: string) => boolean;
  readonly words: (value: string) => Said;
}

const is = (member: (event: FilteredEvent) => unknown) => (event: FilteredEvent, value: string) =>
  member(event) === value;
/** The database takes an id in letters of either case. */
const isId = (member: (event: FilteredEvent) => string | null) => (event: FilteredEvent, value: string) =>
  member(event)?.toLowerCase() === value.toLowerCase();
const and = (en: string, ru: string) => (value: string) => said(`${en} ${value}`, `${ru} ${value}`);

/** What an export may be narrowed by, as far as the text of an event tells it. */
const filterTests: Readonly<Record<string, FilterTest>> = {
  from: { test: ({ at }, value) => Date.parse(at) >= Date.parse(value), words: and('from', 'с') },
  to: { test: ({ at }, value) => Date.parse(at) < Date.parse(value), words: and('before', 'до') },
  actorKind: { test: is(({ actor }) => actor.kind), words: and('done by any', 'действовал любой') },
  actorId: { test: isId(({ actor }) => actor.id), words: and('done by', 'действовал') },
  action: { test: is(({ action }) => action), words: and('act', 'действие') },
  companyId: { test: isId(({ company }) => company), words: and('company', 'компания') },
  entityType: { test: is(({ entity }) => entity.type), words: and('about any', 'о любом объекте вида') },
  entityId: { test: isId(({ entity }) => entity.id), words: and('about', 'об объекте') },
  ticketId: { test: isId(({ ticket }) => ticket), words: and('ticket', 'заявка') },
  userId: { test: isId(({ user }) => user), words: and('user', 'пользователь') },
};

/** Whether a line's event, as it was sealed, matches a filter; what its text does not tell is taken for granted. */
export function matchesFilter(line: Line, seal: { readonly length: number }, filter: WrittenFilter): boolean {
  const text = `${line.bytes.toString('utf8', line.start, eventEnd(line, seal))}}`;
  const event = JSON.parse(text) as FilteredEvent;
  return Object.entries(filter).every(
    ([name, value]) => filterTests[name]?.test(event, String(value)) ?? true,
  );
}

/** Whether the texts of events tell everything this filter asks for. */
export function isToldByEvents(filter: WrittenFilter): boolean {
  return Object.keys(filter).every((name) => name in filterTests);
}

/** A filter in words. */
export function filterWords(filter: WrittenFilter): Said {
  const parts = Object.entries(filter).map(([name, value]) => {
    const one = String(value);
    return filterTests[name]?.words(one) ?? { en: `${name} ${one}`, ru: `${name} ${one}` };
  });
  if (parts.length === 0) return { en: 'without a filter', ru: 'без отбора' };
  return {
    en: `filter: ${parts.map(({ en }) => en).join(', ')}`,
    ru: `отбор: ${parts.map(({ ru }) => ru).join(', ')}`,
  };
}
