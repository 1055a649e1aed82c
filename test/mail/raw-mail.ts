/** A text in an encoding that Node reads and does not write: the table is made by reading every byte. */
export function encodeAs(text: string, encoding: string): Buffer {
  if (/^utf-?8$/i.test(encoding)) return Buffer.from(text);
  const decoder = new TextDecoder(encoding);
  const bytes = Array.from(
    { length: 256 },
    (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte] as const,
  );
  const table = new Map(bytes);
  return Buffer.from(
    Array.from(text, (character) => {
      const byte = table.get(character);
      if (byte === undefined) throw new Error(`no «${character}» in ${encoding}`);
      return byte;
    }),
  );
}

type Transfer = '8bit' | 'base64' | 'quoted-printable';

/** A text part, headers included. `charset` of `null` is not named and encoded as `unlabelled`. */
export interface TextPart {
  readonly type?: string;
  readonly text: string;
  readonly charset?: string | null;
  readonly unlabelled?: string;
  readonly transfer?: Transfer;
  /** Further parameters of the type. */
  readonly params?: string;
}

/** The bytes of a part as they go over the wire. */
export function textPart(part: TextPart): Buffer {
  const {
    type = 'text/plain',
    text,
    charset = 'utf-8',
    unlabelled = 'utf-8',
    transfer = '8bit',
    params = '',
  } = part;
  const bytes = encodeAs(text.replace(/\r?\n/g, '\r\n'), charset ?? unlabelled);
  const label = charset === null ? '' : `; charset=${charset}`;
  const head = `Content-Type: ${type}${label}${params}\r\nContent-Transfer-Encoding: ${transfer}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), transferred(bytes, transfer), Buffer.from('\r\n')]);
}

/** Parts in one. */
export function multipart(kind: string, parts: readonly Buffer[]): Buffer {
  const boundary = `=_${kind}_b0undary`;
  const between = Buffer.from(`--${boundary}\r\n`);
  return Buffer.concat([
    Buffer.from(`Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n`),
    ...parts.flatMap((part) => [between, part]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
}

function transferred(bytes: Buffer, transfer: Transfer): Buffer {
  if (transfer === '8bit') return bytes;
  if (transfer === 'base64') return Buffer.from(bytes.toString('base64').replace(/.{76}/g, '$&\r\n'));
  const lines = bytes
    .toString('latin1')
    .split('\r\n')
    .map((line) => broken(line.replace(/[^\t\x20-\x3c\x3e-\x7e]/g, hex).replace(/[\t ]$/, hex)));
  return Buffer.from(lines.join('\r\n'), 'latin1');
}

function hex(character: string): string {
  return `=${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** Lines of at most 76 signs, no sign cut in two. */
function broken(line: string): string {
  return (line.match(/(?:=[0-9A-F]{2}|[^=]){1,24}/g) ?? ['']).join('=\r\n');
}
