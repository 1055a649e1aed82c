import { decodeWords, type Email } from 'postal-mime';
import { settleMarked } from './cyrillic.js';
import { InlinePictures } from './inline-pictures.js';
import { filesOf } from './mail-files.js';
import { textOf } from './mail-text.js';
import { clean, parseMail } from './parse-mail.js';
import type { MailFault, ShownMail } from './parsed-mail.js';
import { safeHtml } from './safe-html.js';

/** Longer than any mail that somebody wrote, pictures within it included. */
const longestHtml = 4_000_000;
const longestText = 1_000_000;
const longestHeader = 2_000;

/** Mails within the mail that are shown with it. */
const mostAttached = 5;

/** Reads a mail for the eye. The HTML is made safe after everything is decoded, so no encoding hides anything. */
export async function showMail(
  raw: Buffer,
): Promise<{ readonly mail: ShownMail } | { readonly fault: MailFault }> {
  const parsed = await parseMail(raw);
  if ('fault' in parsed) return parsed;
  return { mail: { ...shown(parsed.email), attached: await attachedTo(parsed.email) } };
}

function shown(email: Email): ShownMail {
  const text = clean(textOf(email)).trimEnd();
  const given = clean(settleMarked((email.html ?? '').slice(0, longestHtml + 1)));
  const pictures = new InlinePictures(email.attachments);
  const page = safeHtml(given.slice(0, longestHtml), (source) => pictures.addressOf(source));
  const hasHtml = given.trim() !== '';
  const files = filesOf(email.attachments, text.trim() !== '');
  return {
    headers: {
      from: header(email, 'from'),
      to: header(email, 'to'),
      cc: header(email, 'cc'),
      date: header(email, 'date'),
    },
    subject: clean(email.subject ?? '').slice(0, longestHeader),
    html: hasHtml ? page.html : null,
    text: text.slice(0, longestText),
    withheld: page.withheld,
    cut: hasHtml ? given.length > longestHtml : text.length > longestText,
    files: files.map(({ name, content }) => ({ name, size: content.length })),
    attached: [],
  };
}

/** One that cannot be read stays a file like any other. */
async function attachedTo({ attachments }: Email): Promise<ShownMail[]> {
  const mails: ShownMail[] = [];
  for (const { mimeType, content } of attachments) {
    if (mimeType !== 'message/rfc822' || mails.length === mostAttached) continue;
    const parsed = await parseMail(typeof content === 'string' ? Buffer.from(content) : bytesOf(content));
    if ('email' in parsed) mails.push(shown(parsed.email));
  }
  return mails;
}

function bytesOf(content: ArrayBuffer | Uint8Array): Buffer {
  return content instanceof Uint8Array ? Buffer.from(content) : Buffer.from(new Uint8Array(content));
}

function header(email: Email, name: string): string {
  const values = email.headers
    .filter(({ key }) => key === name)
    .map(({ value }) => clean(decodeWords(value)).trim());
  return values.join(', ').slice(0, longestHeader);
}
