import { DateTime } from 'luxon';
import type { ClosingReason } from './ticket.entity.js';

/** What a question or solution says of silence: that the ticket will be closed; empty where it stays open for ever. */
export function silenceText(workingDays: number | null, locale: string): string {
  if (workingDays === null) return '';
  if (locale === 'en') {
    const days = workingDays === 1 ? '1 working day' : `${String(workingDays)} working days`;
    return `Without an answer the ticket will be closed ${days} after you receive this message.`;
  }
  return `Если ответа не будет, заявка закроется через ${String(workingDays)} ${russianDays(workingDays)} после получения этого письма.`;
}

const russianForms: Readonly<Record<string, string>> = {
  one: 'рабочий день',
  few: 'рабочих дня',
  many: 'рабочих дней',
};
const russian = new Intl.PluralRules('ru');

function russianDays(count: number): string {
  return russianForms[russian.select(count)] ?? 'рабочих дня';
}

/** When a ticket closes and why then: for the reminder. */
export function closingText(reason: ClosingReason, locale: string): string {
  const last = reason.counted.at(-1);
  const day = last ? dateInWords(last, locale, true) : '';
  const closes =
    locale === 'en'
      ? `We wait until the end of ${day} (${reason.timeZone}) and then close it.`
      : `Ответа ждём до конца дня ${day} (${reason.timeZone}), затем закроем автоматически.`;
  return `${closes} ${closingReasonText(reason, locale)}`;
}

/** Why a ticket closes when it does: when it was received, which days count and which do not. */
export function closingReasonText(reason: ClosingReason, locale: string): string {
  const english = locale === 'en';
  const received = DateTime.fromISO(reason.receivedAt, { zone: reason.timeZone })
    .setLocale(english ? 'en-GB' : 'ru')
    .toLocaleString({ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' });
  const counted = inList(
    reason.counted.map((date) => dateInWords(date, locale)),
    locale,
  );
  const skipped = inList(holidayStretches(reason.skipped, locale), locale);
  const years = inList(reason.provisionalYears.map(String), locale);
  const sentences = english
    ? [
        `Received on ${received} (${reason.via === 'read' ? 'read on the portal' : 'the mail was delivered'}).`,
        `Working days of the term: ${counted}.`,
        skipped && `Not counted because of holidays: ${skipped}.`,
        years && `The working calendar of ${years} is not approved yet, so the date may change.`,
      ]
    : [
        `Получено ${received} (${reason.via === 'read' ? 'прочитано на портале' : 'письмо доставлено'}).`,
        `Рабочие дни срока: ${counted}.`,
        skipped && `Не считаются из-за праздников: ${skipped}.`,
        years && `Рабочий календарь на ${years} год ещё не утверждён, дата может измениться.`,
      ];
  return sentences.filter(Boolean).join(' ');
}

/** Stretches of days off that hold a holiday; a plain weekend needs no saying. */
function holidayStretches(skipped: ClosingReason['skipped'], locale: string): string[] {
  const stretches: { first: string; last: string; holiday: boolean }[] = [];
  for (const { date, why } of skipped) {
    const open = stretches.at(-1);
    const holiday = why === 'holiday';
    if (open && Date.parse(date) - Date.parse(open.last) === 86_400_000) {
      open.last = date;
      open.holiday ||= holiday;
    } else stretches.push({ first: date, last: date, holiday });
  }
  return stretches
    .filter(({ holiday }) => holiday)
    .map(({ first, last }) =>
      first === last
        ? dateInWords(first, locale)
        : `${dateInWords(first, locale)} – ${dateInWords(last, locale)}`,
    );
}

function dateInWords(date: string, locale: string, withYear = false): string {
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'ru', {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
    ...(withYear ? { year: 'numeric' } : {}),
  }).format(new Date(date));
}

function inList(items: readonly string[], locale: string): string {
  return new Intl.ListFormat(locale === 'en' ? 'en-GB' : 'ru').format(items);
}
