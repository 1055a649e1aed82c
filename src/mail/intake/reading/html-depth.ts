import type { IOptions } from 'sanitize-html';

/** No mail program nests so deep; what parses HTML takes time that grows with the square of the depth. */
const deepest = 30_000;
/** Nobody looks at more of it (`mail-text`, `show-mail`). */
const longest = 4_000_000;

const tooDeep = new Error('too deep');

/** Whether HTML is nested so deep that it was made to keep its readers busy. */
export async function isTooDeep(html: string): Promise<boolean> {
  const seen = html.slice(0, longest);
  let tags = 0;
  // Without so many tags it cannot be; only others are worth a parser.
  for (const _ of seen.matchAll(/<[a-z]/gi)) if ((tags += 1) > deepest) break;
  return tags > deepest && goesDeep(seen);
}

/** Gives up at the first tag that is too deep, so that no more than that is ever open. */
async function goesDeep(html: string): Promise<boolean> {
  const { default: sanitizeHtml } = await import('sanitize-html');
  let depth = 0;
  const counting: IOptions = {
    allowedTags: [],
    onOpenTag: () => {
      if ((depth += 1) > deepest) throw tooDeep;
    },
    onCloseTag: () => {
      depth -= 1;
    },
  };
  try {
    sanitizeHtml(html, counting);
    return false;
  } catch (error) {
    if (error !== tooDeep) throw error;
    return true;
  }
}
