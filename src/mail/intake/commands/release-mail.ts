import { system, type Secrets, type Tx } from '../../../platform/index.js';
import type { MailMessage } from '../../../outbox/index.js';
import { postVouchedMessage } from '../../../tickets/index.js';
import type { BroughtFiles, MailFiles } from '../brought-files.js';
import { senderOf } from '../intake.queries.js';
import { becomes } from '../mail-becomes.js';
import { messageBody, strangersHeading } from '../mail-words.js';
import type { UnderstoodMail } from '../understood-mail.js';

/** A locked mail, read again. */
export interface MailAtHand {
  readonly row: MailMessage;
  readonly mail: UnderstoodMail;
  readonly brought: BroughtFiles;
  readonly files: MailFiles;
  readonly secrets: Secrets;
}

/**
 * Puts a mail on a ticket: whoever wrote it is the author where they have an account, else the words say whose they
 * are. Nobody thereby gets to read the ticket.
 * @returns the number of the ticket it stands on
 * @throws DomainError as `postVouchedMessage`
 */
export async function releaseMail(
  tx: Tx,
  { row, mail, brought, files, number }: Omit<MailAtHand, 'secrets'> & { readonly number: number },
): Promise<number> {
  const { user } = await senderOf(tx, mail.fromAddress);
  const writer = tx.as(user ? { kind: 'user', id: user.id } : system, tx.now);
  const { ids, refused } = await files.keep(writer, brought, null);
  const words = messageBody(mail, refused);
  const { message, ticket } = await postVouchedMessage(tx, {
    userId: user?.id ?? null,
    number,
    body: user ? words : `${strangersHeading(mail)}\n\n${words}`,
    attachmentIds: ids,
  });
  const about = { userId: user?.id ?? null, ticket, messageId: message.id };
  await becomes(tx, row, { status: 'handled', reasonCode: 'released', ...about });
  return ticket.number;
}
