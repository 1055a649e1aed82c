import { oneLine, withoutNumbers } from '../fill-text.js';
import type { RefusedFile } from './brought-files.js';
import type { UnderstoodMail } from './understood-mail.js';

type Language = 'ru' | 'en';

const words = {
  ru: {
    noSubject: 'Без темы',
    noText: 'Письмо без текста.',
    sealed:
      'Текст письма внутри приложенного файла {name}: письмо зашифровано, подписано или записано в виде, который читает только программа отправителя.',
    cut: '[Письмо длиннее; целиком оно сохранено.]',
    notTaken: 'Не приняты файлы:',
    from: 'Письмо от',
    attachment_too_large: 'слишком велик',
    attachment_type_refused: 'такие файлы не принимаются',
    attachment_quota_exceeded: 'слишком много файлов за раз',
    attachments_too_many: 'слишком много файлов',
    kilobytes: 'не больше {n} КБ',
  },
  en: {
    noSubject: 'No subject',
    noText: 'A mail without text.',
    sealed:
      'The text of this mail is inside the attached file {name}: it was encrypted, signed or written in a form that only the program of its sender reads.',
    cut: '[The mail is longer; all of it is kept.]',
    notTaken: 'Files not accepted:',
    from: 'A mail from',
    attachment_too_large: 'too large',
    attachment_type_refused: 'files of this type are not accepted',
    attachment_quota_exceeded: 'too many files at once',
    attachments_too_many: 'too many files',
    kilobytes: 'at most {n} KB',
  },
} as const;

const longestSubject = 250;
const longestBody = 90_000;

/** What a ticket made of a mail is called: the subject without numbers and without Re:, which it is not any more. */
export function ticketSubject({ parsed, locale }: UnderstoodMail): string {
  const bare = withoutNumbers(parsed.subject)
    .replace(/^(?:(?:re|fwd?|fw|отв|ответ|ha|на)\s*(?:\[\d+\])?:\s*)+/i, '')
    .trim();
  return [...(bare === '' ? words[locale].noSubject : bare)].slice(0, longestSubject).join('');
}

/** The message a mail becomes: its new words, and the files it came with that were not taken. */
export function messageBody(mail: UnderstoodMail, refused: readonly RefusedFile[]): string {
  const said = words[mail.locale];
  const text = mail.parsed.newWords.trim() === '' ? withoutWords(mail) : mail.parsed.newWords;
  const characters = [...text];
  const body =
    characters.length > longestBody ? `${characters.slice(0, longestBody).join('')}\n\n${said.cut}` : text;
  return refused.length === 0 ? body : `${body}\n\n${said.notTaken}\n${refusedLines(refused, mail.locale)}`;
}

/** Where a mail's words are not to be had, what has them: S/MIME, PGP and TNEF put all of a mail into one file. */
function withoutWords({ parsed, locale }: UnderstoodMail): string {
  const closed = parsed.files.find(({ type }) =>
    /^application\/(?:x-)?(?:pkcs7-mime|pgp-encrypted|(?:vnd\.)?ms-tnef)$/.test(type),
  );
  return closed ? words[locale].sealed.replace('{name}', () => oneLine(closed.name)) : words[locale].noText;
}

/** One line a file, with the reason. */
export function refusedLines(refused: readonly RefusedFile[], language: Language): string {
  const said = words[language];
  return refused
    .map(({ name, why, limit }) => {
      const most =
        limit === null ? '' : `, ${said.kilobytes.replace('{n}', String(Math.floor(limit / 1024)))}`;
      return `— ${oneLine(name)}: ${said[why]}${most}`;
    })
    .join('\n');
}

/** What stands before the words of somebody who has no account. */
export function strangersHeading({ fromAddress, fromName, locale }: UnderstoodMail): string {
  return `${words[locale].from} ${oneLine(`${fromName} <${fromAddress ?? ''}>`)}`;
}
