import { harmlessCell } from '../../src/audit/index.js';
import type { Load } from '../../src/tickets/index.js';
import { translate, type Locale } from '../locale/translate.js';

const counts = ['opened', 'closed', 'answered'] as const;
const times = ['responseMedian', 'responseP90', 'closingMedian', 'closingP90'] as const;
const hour = 3_600;

/**
 * The figures of load as a table: a line a day and one for all. Spreadsheets in Russian divide by semicolons and write
 * numbers with a comma; no cell is taken for a formula.
 */
export function loadCsv({ days, total }: Load, locale: Locale): string {
  const separator = locale === 'ru' ? ';' : ',';
  const say = (key: string): string => translate(locale, `spoken.load.${key}`);
  const hours = (seconds: number | null): string => {
    if (seconds === null) return '';
    const text = (seconds / hour).toFixed(2);
    return locale === 'ru' ? text.replace('.', ',') : text;
  };
  const figures = (of: Load['total']): string[] => [
    ...counts.map((name) => String(of[name])),
    ...times.map((name) => hours(of[name])),
  ];
  const lines = [
    [say('date'), say('dayOff'), ...[...counts, ...times].map(say)],
    ...days.map((day) => [day.date, day.working ? '' : translate(locale, 'spoken.yes'), ...figures(day)]),
    [say('total'), '', ...figures(total)],
  ];
  const cell = (text: string): string => `"${harmlessCell(text).replaceAll('"', '""')}"`;
  return `\uFEFF${lines.map((line) => line.map(cell).join(separator)).join('\r\n')}\r\n`;
}
