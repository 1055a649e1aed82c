/** What an element of an array may be; documents and lists travel as text. */
export type ArrayElement = string | number | boolean | Buffer | null;

/**
 * An array as PostgreSQL reads it, for a parameter of any array type. Most elements hold nothing that has to be escaped:
 * the driver would look for it twice, in thousands of them.
 */
export function arrayLiteral(elements: readonly ArrayElement[]): string {
  let text = '{';
  for (const element of elements) {
    if (text.length > 1) text += ',';
    if (element === null) text += 'NULL';
    else if (typeof element === 'string') text += `"${escaped(element)}"`;
    else if (Buffer.isBuffer(element)) text += `"\\\\x${element.toString('hex')}"`;
    else text += String(element);
  }
  return `${text}}`;
}

function escaped(text: string): string {
  return text.includes('"') || text.includes('\\') ? text.replace(/["\\]/g, '\\$&') : text;
}
