import { convert } from 'html-to-text';
import type { Email } from 'postal-mime';
import { settleMarked } from './cyrillic.js';

const longestRead = 2_000_000;

/** The words of a mail: its own text, or what its HTML says. */
export function textOf(email: Email): string {
  const plain = settleMarked((email.text ?? '').slice(0, longestRead));
  if (plain.trim() !== '' || !email.html) return plain;
  return convert(settleMarked(email.html.slice(0, longestRead)), {
    wordwrap: false,
    limits: { maxDepth: 100, maxChildNodes: 20_000 },
    selectors: [
      { selector: 'img', format: 'skip' },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, ignoreHref: false } },
      { selector: 'blockquote', options: { trimEmptyLines: true } },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
        selector,
        options: { uppercase: false },
      })),
    ],
  });
}
