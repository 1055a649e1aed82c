import type { TermsView } from '../../pages/filters-view.js';

/** What narrows the queue besides its part and its search, as the address has it. */
export const termNames = [
  'statuses',
  'priorities',
  'assignee',
  'companyId',
  'typeId',
  'channel',
  'days',
] as const;
export type TermName = (typeof termNames)[number];
export type Terms = Readonly<Partial<Record<TermName, string>>>;

/** Names the kept filter whose terms these were. */
export const filterParam = 'filter';

/** The terms in an address; empty ones are none. */
export function termsIn(params: URLSearchParams): Terms {
  return Object.fromEntries(
    termNames.flatMap((name) => {
      const value = params.get(name);
      return value ? [[name, value]] : [];
    }),
  );
}

/** The query of a part of the queue, narrowed. */
export function queryOf(section: string, text: string, terms: Terms, filterId = ''): Record<string, string> {
  const named = filterId === '' ? {} : { [filterParam]: filterId };
  return { section, ...(text ? { q: text } : {}), ...terms, ...named };
}

/** Terms as they are kept. */
export function keptTerms(section: string, text: string, terms: Terms): TermsView {
  const { statuses, priorities, days, ...rest } = terms;
  return {
    section,
    ...(text ? { text } : {}),
    ...(statuses ? { statuses: statuses.split(',') } : {}),
    ...(priorities ? { priorities: priorities.split(',').map(Number) } : {}),
    ...rest,
    ...(days ? { days: Number(days) } : {}),
  };
}

/** The address that kept terms lead to. */
export function addressOfKept({ section, text, ...rest }: TermsView, filterId: string): string {
  const terms = Object.entries(rest).flatMap(([name, value]) =>
    value === undefined || String(value) === '' ? [] : [[name, String(value)] as const],
  );
  const query = queryOf(section, text ?? '', Object.fromEntries(terms), filterId);
  return `/admin?${new URLSearchParams(query).toString()}`;
}
