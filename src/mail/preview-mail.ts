import { DomainError, InvalidInput, one, type Sql } from '../platform/index.js';
import { checkMailTexts, type NoticeKind, type RegulationDocument } from '../regulation/index.js';
import { exampleTerms } from '../tickets/index.js';
import { exampleFacts, type ExampleFacts } from './example-facts.js';
import { renderMail, type RenderedMail } from './render-mail.js';
import { linkShown } from './token-link.js';

/** Which mail is to be read before anybody gets it. */
export interface PreviewMail {
  readonly kind: NoticeKind;
  readonly locale: 'ru' | 'en';
  /** Words that are not in force yet; the regulation's without them. */
  readonly words?: { readonly subject: string; readonly text: string } | undefined;
  /** A ticket whose own facts stand in place of the example's. */
  readonly ticketNumber?: number | undefined;
}

/**
 * A mail as a customer would get it, with made-up facts or those of a ticket, and no working link.
 * @throws DomainError `ticket_unknown`, InvalidInput naming `subject` or `text` as a regulation with these words would be refused
 */
export async function previewMail(
  sql: Sql,
  regulation: RegulationDocument,
  { kind, locale, words, ticketNumber }: PreviewMail,
): Promise<RenderedMail> {
  const texts = words ? { ...regulation.mail, [kind]: { ru: words, en: words } } : regulation.mail;
  const [fault] = checkMailTexts({ [kind]: texts[kind] } as RegulationDocument['mail']);
  if (fault) throw new InvalidInput([{ ...fault, field: fault.field.split('.').at(-1)! }]);
  const facts: ExampleFacts = {
    ...exampleFacts[locale],
    ...exampleTerms(regulation, locale),
    ...(ticketNumber === undefined ? {} : await factsOf(sql, ticketNumber)),
  };
  const isAboutTicket = kind.startsWith('ticket_');
  return renderMail(texts, {
    kind,
    locale,
    facts,
    link: linkShown[locale],
    ticketNumber: isAboutTicket ? Number(facts['number']) : null,
  });
}

async function factsOf(sql: Sql, number: number): Promise<Record<string, string | number>> {
  const ticket = await one<{ fullName: string; subject: string; author: string | null; body: string | null }>(
    sql,
    `SELECT u.full_name AS "fullName", t.subject, m.author, m.body
     FROM ticket t JOIN portal_user u ON u.id = t.requester_id
     LEFT JOIN LATERAL (SELECT s.full_name AS author, e.body FROM message e JOIN staff_member s ON s.id = e.author_id
       WHERE e.ticket_id = t.id AND e.kind = 'public' AND e.author_kind = 'staff' ORDER BY e.at DESC, e.id DESC LIMIT 1) m ON true
     WHERE t.number = $1`,
    [number],
  );
  if (!ticket) throw new DomainError('ticket_unknown');
  const { fullName, subject, author, body } = ticket;
  return { fullName, subject, number, ...(author !== null && body !== null ? { author, body } : {}) };
}
