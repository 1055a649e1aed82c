import { decodeUnlabelled } from './cyrillic.js';
import { mailLimits } from './parsed-mail.js';
import { mapiTexts, type MapiTexts } from './tnef-properties.js';

/** A file that Outlook packed into a `winmail.dat`. */
export interface PackedFile {
  readonly name: string;
  readonly content: Uint8Array;
}

const signature = 0x223e9f78;
const headBytes = 6;
/** Level, name and length of an attribute before its value, a checksum behind it. */
const [beforeValue, behindValue] = [9, 2];
const ofFiles = 2;
const [fileBegins, fileTitle, fileData, fileProperties] = [0x69002, 0x18010, 0x6800f, 0x69005];
const mostFiles = mailLimits.parts;
/** What a disk calls a file is shorter. */
const longestName = 300;

/**
 * The files in a `winmail.dat` (MS-OXTNEF), views into its bytes.
 * @returns `null` for what is none, is cut short or holds what cannot be taken out: it is better kept as it came
 */
export function packedFiles(bytes: Uint8Array): PackedFile[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < headBytes || view.getUint32(0, true) !== signature) return null;
  const files: Gathered[] = [];
  for (let at = headBytes; at < bytes.length;) {
    const value = valueAt(view, at);
    if (!value) return null;
    at = value.end + behindValue;
    if (bytes[value.level] !== ofFiles) continue;
    if (value.name === fileBegins) files.push({ title: null, content: null, named: {} });
    const file = files.at(-1);
    if (!file || files.length > mostFiles) return null;
    gather(file, value.name, bytes.subarray(value.from, value.end));
  }
  return files.every(isWhole) ? files.map(named) : null;
}

interface Gathered {
  title: Uint8Array | null;
  content: Uint8Array | null;
  named: MapiTexts;
}

function isWhole(file: Gathered): file is Gathered & { content: Uint8Array } {
  return file.content !== null;
}

function valueAt(view: DataView, level: number) {
  if (level + beforeValue > view.byteLength) return null;
  const from = level + beforeValue;
  const end = from + view.getUint32(level + 5, true);
  if (end + behindValue > view.byteLength) return null;
  return { level, name: view.getUint32(level + 1, true), from, end };
}

function gather(file: Gathered, name: number, value: Uint8Array): void {
  if (name === fileTitle) file.title = value;
  else if (name === fileData) file.content = value;
  else if (name === fileProperties) file.named = mapiTexts(value);
}

/** The title is often a short one (`ДОГОВО~1.DOC`), the properties know the whole. */
function named({ title, content, named: { longName, shortName } }: Gathered & { content: Uint8Array }) {
  const told = longName ?? (title ? decodeUnlabelled(title) : (shortName ?? ''));
  const bare = told.split('\0', 1)[0]!.split(/[\\/]/).at(-1)!.trim().slice(0, longestName);
  return { name: bare === '' ? 'file' : bare, content };
}
