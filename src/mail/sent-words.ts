import { DomainError, one, type Sql } from '../platform/index.js';
import type { MailMessage } from '../outbox/index.js';
import type { MailComposer, QueuedMail } from './compose-mail.js';
import { htmlBody } from './html-body.js';
import { languageOf, type RenderedMail } from './render-mail.js';

/** A mail of ours as its reader sees it, without any link that works. */
export interface ShownMail extends RenderedMail {
  /** It has not left: these are the words it would leave with now. */
  readonly isDraft: boolean;
}

type Shown = QueuedMail & Pick<MailMessage, 'status' | 'subject' | 'body'>;

/**
 * What an outgoing mail says: as it was sent, or as it would be now.
 * @returns `null` for one that could not be put into words
 * @throws DomainError `mail_unknown`
 */
export async function shownMail(
  sql: Sql,
  composer: MailComposer,
  mailId: string,
  now: Date,
): Promise<ShownMail | null> {
  const mail = await outgoingMail(sql, mailId);
  if (!mail) throw new DomainError('mail_unknown');
  const { status, subject, body, locale } = mail;
  if (status === 'queued') {
    const composed = await composer.compose(sql, mail, now).catch((error: unknown) => {
      if (error instanceof DomainError) return null;
      throw error;
    });
    return composed && { ...wordsOf(composed.kept), html: composed.keptHtml, isDraft: true };
  }
  if (subject === null || body === null) return null;
  const html = htmlBody({ text: body, plain: [] }, languageOf(locale));
  return { subject, text: body, html, isDraft: false };
}

function wordsOf({ subject, body }: { subject: string; body: string }) {
  return { subject, text: body };
}

function outgoingMail(sql: Sql, mailId: string): Promise<Shown | null> {
  return one<Shown>(
    sql,
    `SELECT id, kind, locale, facts, status, subject, body, to_address AS "toAddress", user_id AS "userId",
            ticket_id AS "ticketId", token_id AS "tokenId", created_at AS "createdAt"
     FROM mail_message WHERE id = $1 AND direction = 'out'`,
    [mailId],
  );
}
