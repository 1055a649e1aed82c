import { decodeWords, type Attachment } from 'postal-mime';
import { decodeUnlabelled, settleMarked } from './cyrillic.js';
import { clean } from './parse-mail.js';
import { mailLimits, type MailFile } from './parsed-mail.js';
import { packedFiles } from './tnef.js';

const longestSubject = 100;
const headerBytes = 64 * 1024;

/** What parts are called that came without a name; their ending is all a reader has to tell them by. */
const names: readonly (readonly [RegExp, string])[] = [
  [/^application\/(?:vnd\.)?ms-tnef$/, 'winmail.dat'],
  [/^(?:text\/calendar|application\/ics)$/, 'invite.ics'],
  [/^application\/(?:x-)?pkcs7-signature$/, 'smime.p7s'],
  [/^application\/(?:x-)?pkcs7-mime$/, 'smime.p7m'],
  [/^application\/pgp-signature$/, 'signature.asc'],
  [/^application\/pgp-encrypted$/, 'encrypted.asc'],
  [/^message\/delivery-status$/, 'delivery-status.txt'],
  [/^text\/rfc822-headers$/, 'headers.txt'],
  [/^text\/(?:x-)?vcard$/, 'contact.vcf'],
  [/^text\/html$/, 'text.html'],
  [/^text\/csv$/, 'table.csv'],
  [/^text\//, 'text.txt'],
  [/^image\/jpe?g$/, 'image.jpg'],
  [/^image\/(?:png|gif|webp|bmp|tiff)$/, 'image.'],
  [/^application\/pdf$/, 'document.pdf'],
];

/**
 * The files of a mail under names that can be told apart. Of what is within a file only a `winmail.dat` is taken out, as
 * long as all of them are no more than a mail has parts.
 * @param hasWords whether the mail says anything besides: else Outlook put its words into the `winmail.dat`, which stays
 */
export function filesOf(attachments: readonly Attachment[], hasWords: boolean): MailFile[] {
  const given = new Map<string, number>();
  let room = mailLimits.parts - attachments.length;
  return attachments.flatMap((attachment) => {
    const { content, mimeType } = attachment;
    const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);
    const named = clean(settleMarked(attachment.filename ?? '')).trim();
    const name = named === '' ? unnamed(mimeType, bytes) : named;
    const count = (given.get(name) ?? 0) + 1;
    given.set(name, count);
    const called = named === '' && count > 1 ? numbered(name, count) : name;
    const packed = unpacked(called, mimeType, bytes, room);
    room -= packed.length;
    const itself = { name: called, type: mimeType, content: bytes };
    return packed.length > 0 && hasWords ? packed : [itself, ...packed];
  });
}

function unpacked(name: string, type: string, bytes: Uint8Array, most: number): MailFile[] {
  if (!/^application\/(?:vnd\.)?ms-tnef$/.test(type) && !/^win(?:mail)?\.dat$/i.test(name)) return [];
  const files = packedFiles(bytes) ?? [];
  if (files.length > most) return [];
  return files.map((file) => ({ ...file, name: clean(file.name), type: 'application/octet-stream' }));
}

function unnamed(type: string, bytes: Uint8Array): string {
  if (type === 'message/rfc822') return `${subjectIn(bytes) || 'message'}.eml`;
  const known = names.find(([form]) => form.test(type))?.[1] ?? 'file';
  return known.endsWith('.') ? known + type.slice(type.indexOf('/') + 1) : known;
}

/** What a mail within the mail is about, as far as a name of a file can say it. */
function subjectIn(bytes: Uint8Array): string {
  const text = decodeUnlabelled(bytes.subarray(0, headerBytes));
  const headers = text.split(/\r?\n\r?\n/, 1)[0]!.replace(/\r?\n[ \t]+/g, ' ');
  const subject = clean(decodeWords(/^subject:[ \t]*(.*)$/im.exec(headers)?.[1] ?? ''));
  const bare = subject.replace(/[\\/:*?"<>|\s]+/g, ' ').trim();
  return [...bare].slice(0, longestSubject).join('').trim();
}

function numbered(name: string, count: number): string {
  const dot = name.lastIndexOf('.');
  const end = dot > 0 ? dot : name.length;
  return `${name.slice(0, end)} (${String(count)})${name.slice(end)}`;
}
