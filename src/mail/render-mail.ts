import { DomainError } from '../platform/index.js';
import type { RegulationDocument } from '../regulation/index.js';
import { cut, fillText, withoutNumbers } from './fill-text.js';
import { htmlBody } from './html-body.js';

/** What a mail is made of. `link` is the address with the one-use token, `ticketNumber` goes into the subject. */
export interface Notice {
  readonly kind: string;
  readonly locale: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly link: string | null;
  readonly ticketNumber: number | null;
}

/** A mail in words. `subject` is one line of at most 250 characters. */
export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const subjectLimit = 250;

/**
 * Says a notice in the words of the regulation.
 * @throws DomainError `mail_text_missing` {kind}, `mail_fact_missing` {fact}, `mail_placeholder_malformed`
 */
export function renderMail(texts: RegulationDocument['mail'], notice: Notice): RenderedMail {
  const language = languageOf(notice.locale);
  const words = (texts as Partial<RegulationDocument['mail']>)[
    notice.kind as keyof RegulationDocument['mail']
  ];
  if (!words || !Object.hasOwn(texts, notice.kind))
    throw new DomainError('mail_text_missing', { kind: notice.kind });
  const facts = notice.link === null ? notice.facts : { ...notice.facts, link: notice.link };
  const body = fillText(words[language].text, facts);
  const subject = subjectOf(fillText(words[language].subject, facts).text, notice.ticketNumber);
  return { subject, text: body.text, html: htmlBody(body, language) };
}

/** The language of a mail: the reader's, Russian where it is none of ours. */
export function languageOf(locale: string): 'ru' | 'en' {
  return locale === 'en' ? 'en' : 'ru';
}

/**
 * An answer finds its ticket by the number in the subject, so the only one there is ours: a customer's own subject may
 * hold another, and two different numbers in one mail are not trusted (SECURITY, Mail). What looks like an encoded word
 * would be decoded by whoever reads it, and say something else than what we looked at.
 */
function subjectOf(text: string, ticketNumber: number | null): string {
  const words = withoutNumbers(text).replace(/=\?/g, '= ?');
  const subject = ticketNumber === null ? words : `[##${String(ticketNumber)}##] ${words}`;
  return cut(subject, subjectLimit);
}
