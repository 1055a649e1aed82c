import type { FilledText } from './fill-text.js';

const address = /https?:\/\/[^\s<>"'«»]+/g;
/** Hebrew, Arabic and their neighbours. */
const leftwards = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;
const trailing = /[.,;:!?)\]}]+$/;

// Mail programs keep what stands in the tags themselves; of a stylesheet many keep nothing.
const ground = 'margin:0;padding:0;background:#f2f4f3';
const frame = 'padding:24px 12px';
const sheet =
  'max-width:600px;margin:0 auto;padding:24px 28px 10px;box-sizing:border-box;background:#ffffff;border:1px solid #e0e5e3;' +
  'border-radius:8px;color:#1d2a30;font:15px/1.55 Arial,Helvetica,sans-serif;overflow-wrap:anywhere;word-break:break-word';
const paragraph = 'margin:0 0 14px';

/**
 * The text as a page of its own: escaped, its addresses clickable, nothing fetched from anywhere. A paragraph in a
 * script that runs the other way stands that way, and turns nothing around it.
 */
export function htmlBody(filled: FilledText, locale: string): string {
  const paragraphs = linked(filled)
    .split(/\n{2,}/)
    .map((words) => `<p dir="auto" style="${paragraph}">${words.replaceAll('\n', '<br>\n')}</p>`);
  return [
    `<!doctype html>`,
    `<html lang="${locale}"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width,initial-scale=1"></head>`,
    `<body style="${ground}"><div style="${ground};${frame}"><div style="${sheet}">`,
    ...paragraphs,
    `</div></div></body></html>`,
  ].join('\n');
}

/** A name or subject that somebody chose must not become a link in a mail of ours. */
function linked(filled: FilledText): string {
  const { text, plain } = filled;
  let html = '';
  let end = 0;
  for (const match of text.matchAll(address)) {
    if (plain.some(({ from, to }) => from <= match.index && match.index < to)) continue;
    const url = match[0].replace(trailing, '');
    html += `${apart(filled, end, match.index)}<a href="${escapeHtml(url)}">${escapeHtml(url)}</a>`;
    end = match.index + url.length;
  }
  return html + apart(filled, end, text.length);
}

/** A name that is written from right to left does not turn the sentence of ours that it stands in. */
function apart({ text, plain }: FilledText, from: number, to: number): string {
  let html = '';
  let end = from;
  for (const fact of plain) {
    const words = text.slice(fact.from, fact.to);
    if (fact.from < end || fact.to > to || !leftwards.test(words)) continue;
    html += `${escapeHtml(text.slice(end, fact.from))}<span dir="auto">${escapeHtml(words)}</span>`;
    end = fact.to;
  }
  return html + escapeHtml(text.slice(end, to));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character]!);
}
