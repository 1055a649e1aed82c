import type { ShownMail } from '../../../src/mail/index.js';
import { escapeHtml } from '../../http/html.js';
import { translate, type Locale } from '../../locale/translate.js';

/** The mail's own looks come after these, which is why nothing here is important. */
const style = `
  body { margin: 0; padding: 14px 16px; background: #fff; color: #1c2b33; font: 14px/1.5 Roboto, Arial, sans-serif; overflow-wrap: anywhere; }
  .opora-head { margin: 0 0 12px; padding: 0 0 10px; border-bottom: 1px solid #dfe5e8; color: #5b6b74; font-size: 13px; }
  .opora-head div { margin: 1px 0; }
  .opora-said { margin: 0 0 12px; padding: 6px 10px; background: #fdf8e9; border-radius: 4px; font-size: 13px; }
  .opora-text { margin: 0; font: inherit; white-space: pre-wrap; }
  .opora-quoted { color: #6b7a83; }
  .opora-within { margin: 18px 0 0; padding: 12px 14px; border: 1px solid #dfe5e8; border-radius: 6px; }
  .opora-within > h2 { margin: 0 0 8px; color: #5b6b74; font-size: 13px; font-weight: 600; }
  p { margin: 0 0 8px; }
  img { max-width: 100%; }
  img.withheld { font-size: 12px; color: #6b7a83; }
  blockquote { margin: 6px 0 6px 2px; padding-left: 10px; border-left: 2px solid #cfd8dc; color: #55656e; }
  table { border-spacing: 0; margin-bottom: 8px; }
  .link { color: #1f5f6b; text-decoration: underline dotted; }
  .link[data-to]:not([data-to=""])::after { content: " [" attr(data-to) "]"; color: #6b7a83; font-size: 12px; text-decoration: none; }
`;

/** A mail as a document of its own, without a script or an address; it is shown in a frame that would allow neither. */
export function viewDocument(locale: Locale, mail: ShownMail): string {
  const say: Say = (key, params = {}) => escapeHtml(translate(locale, `spoken.mailView.${key}`, params));
  const within = mail.attached.map(
    (one) => `<section class="opora-within"><h2>${say('within')}</h2>${mailIn(locale, one, say)}</section>`,
  );
  return page(locale, escapeHtml(mail.subject), `${mailIn(locale, mail, say)}${within.join('')}`);
}

/** A text of ours, escaped. */
type Say = (key: string, params?: Readonly<Record<string, unknown>>) => string;

function mailIn(locale: Locale, mail: ShownMail, say: Say): string {
  const { headers, subject, withheld, files } = mail;
  const lines = [
    ['from', headers.from],
    ['to', headers.to],
    ['cc', headers.cc],
    ['date', dateIn(locale, headers.date)],
    ['subject', subject],
    ['files', files.map(({ name }) => name).join(', ')],
  ] as const;
  const head = lines
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `<div>${say(name)}: ${escapeHtml(value)}</div>`)
    .join('');
  const said = [
    ...(withheld > 0 ? [say('withheld', { count: withheld })] : []),
    ...(mail.cut ? [say('cut')] : []),
  ].map((words) => `<p class="opora-said">${words}</p>`);
  return `<div class="opora-head">${head}</div>${said.join('')}${bodyOf(mail, say('noText'))}`;
}

/** What stands in the frame where the mail cannot be shown. */
export function sayingDocument(locale: Locale, words: string): string {
  return page(locale, '', `<p class="opora-said">${escapeHtml(words)}</p>`);
}

/** The moment by the sender's own clock, as the header has it; a header that is no date stands as it is. */
function dateIn(locale: Locale, header: string): string {
  const [, sign, hours, minutes] = /([+-])(\d{2})(\d{2})(?:\s|$)/.exec(header) ?? [];
  const moment = Date.parse(header);
  if (!sign || Number.isNaN(moment)) return header;
  const ahead = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  const words = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
  return `${words.format(moment + ahead * 60_000)} (UTC${sign}${hours!}:${minutes!})`;
}

function bodyOf({ html, text }: ShownMail, nothing: string): string {
  if (html !== null && /\S/.test(html)) return `<div>${html}</div>`;
  if (text.trim() === '') return `<p class="opora-quoted">${nothing}</p>`;
  const lines = text
    .split('\n')
    .map((line) =>
      line.startsWith('>') ? `<span class="opora-quoted">${escapeHtml(line)}</span>` : escapeHtml(line),
    );
  return `<pre class="opora-text">${lines.join('\n')}</pre>`;
}

function page(locale: Locale, title: string, body: string): string {
  return `<!DOCTYPE html><html lang="${locale}"><head><meta charset="utf-8"><title>${title}</title><style>${style}</style></head><body>${body}</body></html>`;
}
