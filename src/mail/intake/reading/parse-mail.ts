import PostalMime, { type Email } from 'postal-mime';
import { isTooDeep } from './html-depth.js';
import { mailLimits, type MailFault } from './parsed-mail.js';
import { prepareRaw } from './prepare-raw.js';

/** Takes a mail apart as it came. Whatever it holds, the answer is its parts or a fault. */
export async function parseMail(
  raw: Buffer,
): Promise<{ readonly email: Email } | { readonly fault: MailFault }> {
  const prepared = prepareRaw(raw);
  if ('fault' in prepared) return prepared;
  try {
    const email = await PostalMime.parse(prepared.raw, {
      forceRfc822Attachments: true,
      maxNestingDepth: mailLimits.depth,
      maxHeadersSize: 2 * mailLimits.headerBytes,
    });
    return { email: await withoutAbyss(email) };
  } catch (error) {
    const told = String(error);
    if (/nesting depth/i.test(told)) return { fault: 'parts_too_deep' };
    return { fault: /header/i.test(told) ? 'headers_too_large' : 'mail_unreadable' };
  }
}

/** Of HTML that was made to keep its readers busy, the words are left. */
async function withoutAbyss({ html, ...email }: Email): Promise<Email> {
  if (html === undefined || !(await isTooDeep(html))) return html === undefined ? email : { ...email, html };
  const text = email.text?.trim() ? email.text : html.replace(/<[^<>]*>/g, ' ').replace(/[^\S\n]+/g, ' ');
  return { ...email, text };
}

/** NUL cannot be stored in a text; it is shown as what it is, a character that is not one. */
export function clean(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}
