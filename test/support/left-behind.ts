import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sql } from '../../src/platform/index.js';

/** Where a mark was found: table and row, or file. */
export interface LeftBehind {
  readonly where: string;
  readonly mark: string;
}

/** How a mark may stand in texts and bytes besides as it is: found whatever the case where `isFolded`, in which case `text` is lower case. */
interface Form {
  readonly mark: string;
  readonly text: string;
  readonly bytes: Buffer;
  /** The bytes as a database shows them. */
  readonly hex: string;
  readonly isFolded: boolean;
}

/**
 * Looks for marks in every column of every row of every table, the job queue's too, bytes included, whatever the case;
 * and in every file of a folder. Mails say them in other letters: quoted-printable, Base64, KOI8-R, windows-1251, UTF-16,
 * percent signs, escapes of JSON.
 */
export async function leftBehind(sql: Sql, folder: string, marks: readonly string[]): Promise<LeftBehind[]> {
  const forms = marks.flatMap(formsOf);
  const tables = await sql.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
  );
  const found: LeftBehind[] = [];
  for (const { name } of tables) {
    const rows = await sql.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
    for (const { row } of rows) {
      const folded = row.toLowerCase();
      const said = forms.filter((form) => isIn(row, folded, form) || row.includes(form.hex));
      found.push(...said.map(({ mark }) => ({ where: `${name} ${row.slice(0, 2000)}`, mark })));
    }
  }
  return [...found, ...(await inFiles(folder, forms))];
}

async function inFiles(folder: string, forms: readonly Form[]): Promise<LeftBehind[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: LeftBehind[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    const text = `${path}\n${bytes.toString('utf8')}`;
    const folded = text.toLowerCase();
    const said = forms.filter((form) => isIn(text, folded, form) || bytes.includes(form.bytes));
    found.push(...said.map(({ mark }) => ({ where: path, mark })));
  }
  return found;
}

function isIn(text: string, folded: string, form: Form): boolean {
  return form.isFolded ? folded.includes(form.text) : text.includes(form.text);
}

function formsOf(mark: string): Form[] {
  const utf8 = Buffer.from(mark);
  const quoted = [...utf8].map((byte) => (byte < 128 ? String.fromCharCode(byte) : `=${hex(byte)}`)).join('');
  const escapes = [...mark].map((sign) =>
    sign < '\u0080' ? sign : `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const form = (text: string, bytes = Buffer.from(text), isFolded = false): Form => ({
    ...{ mark, text: isFolded ? text.toLowerCase() : text, bytes, hex: bytes.toString('hex'), isFolded },
  });
  return [
    form(mark, utf8, true),
    form(quoted, undefined, true),
    form(quoted.replaceAll('=', '%'), undefined, true),
    form(escapes.join(''), undefined, true),
    ...[0, 1, 2].map((before) => form(base64Core(utf8, before))),
    ...['windows-1251', 'koi8-r', 'utf-16le'].map((charset) => form(mark, inCharset(mark, charset))),
  ];
}

/** What every Base64 of a text has in common that holds these bytes behind so many others, but for their number. */
function base64Core(bytes: Buffer, before: number): string {
  const whole = Buffer.concat([Buffer.alloc(before), bytes]);
  const text = whole.subarray(0, whole.length - (whole.length % 3)).toString('base64');
  // The first signs hold bits of what is before.
  return text.slice(before === 0 ? 0 : before + 1);
}

function inCharset(text: string, charset: string) {
  if (charset === 'utf-16le') return Buffer.from(text, 'utf16le');
  const decoder = new TextDecoder(charset);
  const codes = new Map(
    Array.from({ length: 256 }, (_, code) => [decoder.decode(Uint8Array.of(code)), code]),
  );
  return Buffer.from([...text].map((sign) => codes.get(sign) ?? 63));
}

const hex = (byte: number): string => byte.toString(16).toUpperCase().padStart(2, '0');
