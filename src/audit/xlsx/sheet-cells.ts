/** Characters a cell may hold at most, as spreadsheets count them: UTF-16 code units. */
export const longestCell = 32_767;

// XML 1.0 cannot say these at all, and reads CR as LF; an underscore that begins what looks like an escape is escaped
// itself (ECMA-376, ST_Xstring).
const unsayable = /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]|\p{Cs}|_(?=x[0-9A-Fa-f]{4}_)/gu;
const isPlain = /^[^&<>_\u0000-\u0008\u000B-\u001F\uD800-\uDFFF\uFFFE\uFFFF]*$/;
const markup = /[&<>]/g;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** A text as the XML of a spreadsheet says it, without loss. */
export function sheetText(text: string): string {
  if (isPlain.test(text)) return text;
  return text.replace(unsayable, escaped).replace(markup, (sign) => entities[sign]!);
}

/** The text, or as much of it as a cell takes with a note that it was cut. */
export function fittingText(
  text: string,
  cutNote: (characters: number) => string,
): { readonly text: string; readonly isCut: boolean } {
  if (text.length <= longestCell) return { text, isCut: false };
  const note = cutNote(text.length);
  const kept = text.slice(0, longestCell - note.length);
  // Half of a character outside the basic plane is none.
  return { text: (/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept) + note, isCut: true };
}

/** The name of a column: A, B, … Z, AA, … */
export function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}

function escaped(sign: string): string {
  return `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}
