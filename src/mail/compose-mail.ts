import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Secrets, type Config, type Sql } from '../platform/index.js';
import type { MailMessage } from '../outbox/index.js';
import { regulationInForce } from '../regulation/index.js';
import { mailContext, type MailContext } from './mail-context.js';
import { withFiles } from './named-files.js';
import { isMessageId, mailMessageId, ticketRootId } from './message-ids.js';
import { returnPath } from './return-path.js';
import { languageOf, renderMail } from './render-mail.js';
import { deadLink, linkShown, tokenLink } from './token-link.js';

/** A mail ready to leave. */
export interface OutgoingMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** With angle brackets. */
  readonly messageId: string;
  /** Where it comes back to, if that is not where it is from. */
  readonly returnPath: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** What of a mail's row its words are made of. */
export type QueuedMail = Pick<
  MailMessage,
  'id' | 'kind' | 'locale' | 'facts' | 'toAddress' | 'userId' | 'ticketId' | 'tokenId' | 'createdAt'
>;

/** The mail to send, and what is kept of it: the same words without the token. */
export interface ComposedMail {
  readonly outgoing: OutgoingMail;
  readonly kept: { readonly subject: string; readonly body: string; readonly messageId: string };
  /** The kept words as the page they are mailed as. */
  readonly keptHtml: string;
  /** Why the mail is pointless by now: its link no longer works. */
  readonly dead: string | null;
}

/** Answers what a person has just sent (RFC 3834); every other mail starts by itself. */
const answers: ReadonlySet<string> = new Set([
  'ticket_opened',
  'mail_sender_unknown',
  'ticket_follow_up_opened',
  'ticket_reply_late',
  'ticket_files_refused',
]);

/** Puts queued mails into words, by the regulation in force when they leave. */
@Injectable()
export class MailComposer {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly secrets: Secrets,
  ) {}

  /**
   * @throws DomainError `mail_text_missing`, `mail_fact_missing`, `mail_placeholder_malformed`, `regulation_missing`
   */
  async compose(sql: Sql, mail: QueuedMail, now: Date): Promise<ComposedMail> {
    const { mail: texts } = await regulationInForce(sql);
    const context = await mailContext(sql, mail);
    const notice = {
      kind: mail.kind,
      locale: mail.locale,
      facts: withFiles(mail.facts, this.config.publicUrl, languageOf(mail.locale)),
      ticketNumber: context.ticketNumber,
    };
    const rendered = renderMail(texts, { ...notice, link: this.linkOf(mail, context) });
    const kept = renderMail(texts, { ...notice, link: context.token && linkShown[languageOf(mail.locale)] });
    const messageId = mailMessageId(this.secrets, this.config.mailDomain, mail.id);
    return {
      outgoing: {
        to: mail.toAddress,
        ...rendered,
        messageId,
        returnPath: returnPath(this.secrets, this.config, mail.id),
        headers: this.headersOf(mail, context),
      },
      kept: { subject: kept.subject, body: kept.text, messageId },
      keptHtml: kept.html,
      dead: context.token && deadLink(context.token, now),
    };
  }

  private linkOf(mail: QueuedMail, { token }: MailContext): string | null {
    if (!token || !mail.tokenId) return null;
    return tokenLink(this.config.publicUrl, token.purpose, this.secrets.mailToken(mail.tokenId));
  }

  private headersOf(mail: QueuedMail, { ticketNumber, answered }: MailContext): Record<string, string> {
    const headers = {
      'Auto-Submitted': answers.has(mail.kind) ? 'auto-replied' : 'auto-generated',
      // Exchange does not know RFC 3834; bounces must still come back.
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      'Content-Language': languageOf(mail.locale),
    };
    const root =
      ticketNumber === null ? [] : [ticketRootId(this.secrets, this.config.mailDomain, ticketNumber)];
    const references = [...root, ...(isMessageId(answered) ? [answered] : [])];
    const last = references.at(-1);
    return last ? { ...headers, 'In-Reply-To': last, References: references.join(' ') } : headers;
  }
}
