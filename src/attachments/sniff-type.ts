import { fileTypeFromBuffer } from 'file-type';

/** So many first bytes of a file are looked at. */
export const sniffedBytes = 4_100;

const controls = /[^\P{Cc}\t\n\r\f]/u;

/** What the first bytes of a file say it is: a media type, or `null` where they say nothing. */
export async function sniffType(head: Buffer): Promise<string | null> {
  // What looks like a known kind and is broken inside is of no kind.
  const known = await fileTypeFromBuffer(head).catch(() => undefined);
  if (known) return known.mime;
  const text = readText(head);
  if (text === null) return null;
  if (/<svg[\s>]/i.test(text)) return 'image/svg+xml';
  if (/^\s*<\?xml/i.test(text)) return 'application/xml';
  if (/<(?:!doctype|html|head|body|script|iframe|style|meta|img|a)[\s>]/i.test(text)) return 'text/html';
  return 'text/plain';
}

/** UTF-8 text without control characters, or `null`. A character that the end of the bytes cuts off does not count. */
function readText(head: Buffer): string | null {
  if (head.length === 0) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return controls.test(text) ? null : text;
  } catch {
    return null;
  }
}
