/** Labour Code of Russia, article 112, as month and day. */
const russian = [
  '01-01',
  '01-02',
  '01-03',
  '01-04',
  '01-05',
  '01-06',
  '01-07',
  '01-08',
  '02-23',
  '03-08',
].concat(['05-01', '05-09', '06-12', '11-04']);

/** Countries whose government moves days off by a decree for each year. */
const decreed: ReadonlySet<string> = new Set(['RU', 'BY', 'KZ']);

const known = new Map<string, readonly string[]>();

/** Whether a year of this country stays provisional until its decree is entered. */
export function movesDaysByDecree(country: string): boolean {
  return decreed.has(country);
}

/** The holidays a country's law names for a year, as ISO dates; none for a country that is not known. */
export async function statutoryHolidays(country: string, year: number): Promise<readonly string[]> {
  if (country === 'RU') return russian.map((day) => `${String(year)}-${day}`);
  const key = `${country} ${String(year)}`;
  const cached = known.get(key);
  if (cached) return cached;
  // Loaded when a country other than Russia asks for it: it is large.
  const { default: Holidays } = await import('date-holidays');
  const days = new Holidays(country, { types: ['public'] }).getHolidays(year);
  const dates = days.filter(({ type }) => type === 'public').map(({ date }) => date.slice(0, 10));
  known.set(key, dates);
  return dates;
}
