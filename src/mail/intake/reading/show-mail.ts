import { decodeWords, type Email } from 'postal-mime';
import { settleMarked } from './cyrillic.js';
import { InlinePictures } from './inline-pictures.js';
import { textOf } from './mail-text.js';
import { clean, parseMail } from './parse-mail.js';
import type { MailFault, ShownMail } from './parsed-mail.js';
import { safeHtml } from './safe-html.js';

/** Longer than any mail that somebody wrote, pictures within it included. */
const longestHtml = 4_000_000;
const longestText = 1_000_000;
const longestHeader = 2_000;

/** Reads a mail for the eye. The HTML is made safe after everything is decoded, so no encoding hides anything. */
export async function showMail(
  raw: Buffer,
): Promise<{ readonly mail: ShownMail } | { readonly fault: MailFault }> {
  const parsed = await parseMail(raw);
  if ('fault' in parsed) return parsed;
  const { email } = parsed;
  const text = clean(textOf(email)).trimEnd();
  const given = clean(settleMarked(email.html ?? ''));
  const pictures = new InlinePictures(email.attachments);
  const shown = safeHtml(given.slice(0, longestHtml), (source) => pictures.addressOf(source));
  const hasHtml = given.trim() !== '';
  return {
    mail: {
      headers: {
        from: header(email, 'from'),
        to: header(email, 'to'),
        cc: header(email, 'cc'),
        date: header(email, 'date'),
      },
      subject: clean(email.subject ?? '').slice(0, longestHeader),
      html: hasHtml ? shown.html : null,
      text: text.slice(0, longestText),
      withheld: shown.withheld,
      cut: hasHtml ? given.length > longestHtml : text.length > longestText,
    },
  };
}

function header(email: Email, name: string): string {
  const values = email.headers
    .filter(({ key }) => key === name)
    .map(({ value }) => clean(decodeWords(value)).trim());
  return values.join(', ').slice(0, longestHeader);
}
