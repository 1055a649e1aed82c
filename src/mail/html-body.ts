import type { FilledText } from './fill-text.js';

const address = /https?:\/\/[^\s<>"'«»]+/g;
const trailing = /[.,;:!?)\]}]+$/;

/** The text as a page of its own: escaped, its addresses clickable, nothing fetched from anywhere. */
export function htmlBody(filled: FilledText, locale: string): string {
  const paragraphs = linked(filled)
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>\n')}</p>`);
  return [
    `<!doctype html>`,
    `<html lang="${locale}"><head><meta charset="utf-8"></head>`,
    `<body style="font-family:sans-serif;line-height:1.4">`,
    ...paragraphs,
    `</body></html>`,
  ].join('\n');
}

/** A name or subject that somebody chose must not become a link in a mail of ours. */
function linked({ text, plain }: FilledText): string {
  let html = '';
  let end = 0;
  for (const match of text.matchAll(address)) {
    if (plain.some(({ from, to }) => from <= match.index && match.index < to)) continue;
    const url = match[0].replace(trailing, '');
    html += `${escapeHtml(text.slice(end, match.index))}<a href="${escapeHtml(url)}">${escapeHtml(url)}</a>`;
    end = match.index + url.length;
  }
  return html + escapeHtml(text.slice(end));
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
