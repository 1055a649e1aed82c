import { DateTime } from 'luxon';
import type { ReopenWindow } from './policies/reopen-window.js';

const sentences = {
  ru: {
    never: 'Если вопрос остался, создайте новую заявку и укажите номер этой.',
    always: 'Если вопрос остался, заявку можно открыть снова.',
    until: (date: string) =>
      `Если вопрос остался, до ${date} заявку можно открыть снова; позже создайте новую и укажите номер этой.`,
  },
  en: {
    never: 'If the question remains, open a new ticket that names this one.',
    always: 'If the question remains, you can reopen the ticket.',
    until: (date: string) =>
      `If the question remains, you can reopen the ticket until ${date}; later, open a new one that names it.`,
  },
};

/** What the closing notice says about reopening, in the reader's language and the regulation's time zone. */
export function reopenText(window: ReopenWindow, locale: string, timeZone: string): string {
  const words = locale === 'en' ? sentences.en : sentences.ru;
  if (window.never) return words.never;
  if (!window.until) return words.always;
  const until = DateTime.fromJSDate(window.until, { zone: timeZone }).setLocale(
    locale === 'en' ? 'en-GB' : 'ru',
  );
  return words.until(`${until.toLocaleString(DateTime.DATETIME_MED)} (${until.offsetNameShort ?? timeZone})`);
}
