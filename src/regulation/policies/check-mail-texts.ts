import type { FieldError, Notices } from '../../platform/index.js';
import type { NoticeKind, RegulationDocument } from '../document.js';

type FactNames = {
  readonly [Kind in NoticeKind]: Kind extends keyof Notices
    ? readonly (keyof Notices[Kind] | 'link')[]
    : readonly string[];
};

const aboutTicket = ['fullName', 'number', 'subject'] as const;

/**
 * The placeholders each mail may use: the facts its notice carries, and `link` where it carries a one-use token. Kept
 * beside the texts because a regulation is refused, not a mail, when its words name a fact that nobody gives.
 */
const noticeFacts = {
  registration_confirm: ['fullName', 'link'],
  registration_existing: ['fullName', 'link'],
  password_reset: ['fullName', 'link'],
  email_change_confirm: ['fullName', 'link'],
  email_change_told: ['fullName', 'newEmail'],
  email_overridden: ['fullName', 'link'],
  email_overridden_told: ['fullName', 'newEmail'],
  profile_corrected: ['fullName', 'changes'],
  accounts_merged: ['fullName', 'otherEmail'],
  account_merged_away: ['fullName', 'survivingEmail'],
  accounts_unmerged: ['fullName', 'email'],
  ticket_opened: aboutTicket,
  ticket_reply: [...aboutTicket, 'author', 'body'],
  ticket_question: [...aboutTicket, 'author', 'body', 'silenceText'],
  ticket_solution: [...aboutTicket, 'author', 'body', 'silenceText'],
  ticket_reminder: [...aboutTicket, 'closingText'],
  ticket_closed: [...aboutTicket, 'reopenText'],
  ticket_closed_automatically: [...aboutTicket, 'reopenText'],
  ticket_reopened: aboutTicket,
  ticket_merged: [...aboutTicket, 'targetNumber'],
  ticket_merged_unseen: aboutTicket,
  ticket_unmerged: [...aboutTicket, 'targetNumber'],
  staff_invited: ['fullName', 'link'],
  staff_second_factor_removed: ['fullName'],
  password_changed: ['fullName'],
  staff_password_changed: ['fullName'],
  ticket_unmerged_unseen: aboutTicket,
  ticket_split: [...aboutTicket, 'fromNumber'],
  ticket_participant_added: [...aboutTicket, 'by'],
  mail_sender_unknown: ['subject'],
  ticket_follow_up_opened: [...aboutTicket, 'fromNumber'],
  ticket_reply_late: aboutTicket,
  ticket_files_refused: [...aboutTicket, 'refusedFiles'],
} as const satisfies FactNames;

/** Kinds that are pointless without the link of their token. */
const mustLink: ReadonlySet<string> = new Set([
  'registration_confirm',
  'password_reset',
  'email_change_confirm',
  'email_overridden',
  'staff_invited',
]);

/** `{{name}}`; the name is a fact of the notice. */
export const placeholderPattern = /\{\{([A-Za-z][A-Za-z0-9]*)\}\}/g;

/**
 * Every fault of a regulation's mail texts: `mail_placeholder_unknown` (a fact this kind of mail does not carry),
 * `mail_placeholder_malformed` (double braces that name nothing), `mail_link_missing` (a mail that asks to follow a
 * link and has none), `mail_link_in_subject`. Fields read `mail.<kind>.<locale>.subject|text`.
 */
export function checkMailTexts(mail: RegulationDocument['mail']): FieldError[] {
  return Object.entries(mail).flatMap(([kind, locales]) =>
    Object.entries(locales).flatMap(([locale, words]) => [
      ...checkText(kind as NoticeKind, `mail.${kind}.${locale}.subject`, words.subject),
      ...checkText(kind as NoticeKind, `mail.${kind}.${locale}.text`, words.text),
      ...checkLink(kind, `mail.${kind}.${locale}`, words),
    ]),
  );
}

function checkText(kind: NoticeKind, field: string, text: string): FieldError[] {
  const known: readonly string[] = noticeFacts[kind];
  const unknown = [...text.matchAll(placeholderPattern)]
    .map((match) => match[1]!)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      field,
      code: 'mail_placeholder_unknown',
      message: `{{${name}}} is not one of ${known.map((fact) => `{{${fact}}}`).join(', ')}`,
    }));
  if (!/\{\{|\}\}/.test(text.replace(placeholderPattern, ''))) return unknown;
  return [...unknown, { field, code: 'mail_placeholder_malformed', message: 'braces that name no fact' }];
}

function checkLink(kind: string, field: string, words: { subject: string; text: string }): FieldError[] {
  const faults: FieldError[] = [];
  if (words.subject.includes('{{link}}')) {
    faults.push({
      field: `${field}.subject`,
      code: 'mail_link_in_subject',
      message: 'a link belongs in the text',
    });
  }
  if (mustLink.has(kind) && !words.text.includes('{{link}}')) {
    faults.push({ field: `${field}.text`, code: 'mail_link_missing', message: '{{link}} is missing' });
  }
  return faults;
}
