import { createHash } from 'node:crypto';
import type { Attachment, Email } from 'postal-mime';
import { filesOf } from './mail-files.js';
import { textOf } from './mail-text.js';
import { mailboxesOf } from './mailboxes.js';
import { newWordsOf } from './new-words.js';
import { clean, parseMail } from './parse-mail.js';
import type { MailFault, MailFile, ParsedMail } from './parsed-mail.js';

const longestText = 1_000_000;
const mostMentioned = 100;
const messageId = /<[^<>\s]{3,250}@[^<>\s]{1,250}>/g;

/** Reads a mail as it came. Whatever it holds, the answer is a mail or a fault, never an exception of its own. */
export async function readMail(
  raw: Buffer,
): Promise<{ readonly mail: ParsedMail } | { readonly fault: MailFault }> {
  const parsed = await parseMail(raw);
  return 'fault' in parsed ? parsed : { mail: understood(parsed.email, raw) };
}

function understood(email: Email, raw: Buffer): ParsedMail {
  const headers = headersOf(email);
  const from = (headers['from'] ?? []).flatMap(mailboxesOf);
  const subject = clean((email.subject ?? '').slice(0, 2_000));
  const text = clean(textOf(email).slice(0, longestText)).trimEnd();
  const answers = answersOf(headers);
  const files = filesOf(email.attachments, text.trim() !== '');
  const isAnswer = answers.length > 0 || /^\s*(?:re|отв|ответ|ha|на)\s*(?:\[\d+\])?:/i.test(subject);
  const reports = email.attachments.filter(({ mimeType }) =>
    /^(?:message\/|text\/rfc822-headers)/.test(mimeType),
  );
  const words = [from.map(({ address }) => address.toLowerCase()), subject, text, files.map(hashOf)];
  return {
    headers,
    from,
    subject,
    subjects: headers['subject']?.length ?? 0,
    messageIds: headers['message-id'] ?? [],
    answers,
    mentioned: mentionedIn([
      ...answers,
      raw.toString('latin1', 0, 1_000_000),
      text,
      ...reports.map(latin1Of),
    ]),
    deliveryStatus: reports
      .filter(({ mimeType }) => mimeType === 'message/delivery-status')
      .map(latin1Of)
      .join('\n')
      .slice(0, 20_000),
    text,
    newWords: newWordsOf(text, isAnswer),
    files,
    contentKey: keyOf([...words, headers['date'], headers['in-reply-to'], headers['references']]),
    wordsKey: keyOf(words),
  };
}

function headersOf(email: Email): Record<string, string[]> {
  const headers = Object.create(null) as Record<string, string[]>;
  for (const { key, value } of email.headers) (headers[key] ??= []).push(clean(value).trim());
  return { ...headers };
}

function answersOf(headers: Readonly<Record<string, readonly string[]>>): string[] {
  const idsOf = (name: string): string[] =>
    (headers[name] ?? []).flatMap((value) => value.match(messageId) ?? []);
  return [...new Set([...idsOf('in-reply-to'), ...idsOf('references').reverse()])].slice(0, mostMentioned);
}

function mentionedIn(texts: readonly string[]): string[] {
  const found = new Set<string>();
  for (const text of texts) {
    for (const [id] of text.matchAll(messageId)) {
      if (found.size < mostMentioned) found.add(id);
    }
  }
  return [...found];
}

function latin1Of({ content }: Attachment): string {
  return typeof content === 'string'
    ? content
    : Buffer.from(content as Uint8Array).toString('latin1', 0, 200_000);
}

function hashOf({ content }: MailFile): string {
  return createHash('sha256').update(content).digest('hex');
}

function keyOf(facts: unknown): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}
