/** Shorter lines without a quotation mark before them are anybody's words: «Спасибо!». */
const leastUnmarked = 20;
const leastMarked = 3;

/** The lines of texts by which a quotation of them is known. */
export function linesOf(texts: readonly string[]): ReadonlySet<string> {
  return new Set(
    texts.flatMap((text) => text.split('\n').map(bare)).filter((line) => line.length >= leastMarked),
  );
}

/**
 * The text with lines that were quoted from others replaced, the marks before them kept: lines behind `>`, and long ones
 * that say the same word for word.
 */
export function withoutQuoted(text: string, quoted: ReadonlySet<string>, instead: string): string {
  return text
    .split('\n')
    .map((line) => {
      const words = bare(line);
      const mark = /^[\s>]*>\s*/.exec(line)?.[0] ?? '';
      const known = quoted.has(words) && (mark !== '' || words.length >= leastUnmarked);
      return known ? `${mark}${instead}` : line;
    })
    .join('\n');
}

function bare(line: string): string {
  return line.replace(/^[\s>]+/, '').trim();
}
