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
