import { one, type Tx } from '../../platform/index.js';
import { MailMessage } from '../../outbox/index.js';
import { recordBounce } from '../commands/record-bounce.js';
import { readBounce } from '../policies/read-bounce.js';
import type { Outcome } from './mail-becomes.js';
import type { UnderstoodMail } from './understood-mail.js';

/**
 * Ties a bounce to the mail of ours that it comes back to, or names by its Message-ID: neither can be known to anybody
 * who did not get that mail. That something is late is no failure yet; a bounce of no mail of ours is of no concern.
 */
export async function takeBounce(tx: Tx, { mentionedMails, parsed }: UnderstoodMail): Promise<Outcome> {
  const [mailId] = mentionedMails;
  const known = mailId ? await tx.find(MailMessage, { id: mailId, direction: 'out' }) : null;
  if (!known) return { status: 'ignored', reasonCode: 'bounce_unmatched' };
  const ticket = known.ticketId
    ? await one<{ id: string; number: number }>(tx, 'SELECT id, number FROM ticket WHERE id = $1', [
        known.ticketId,
      ])
    : null;
  const about = { userId: known.userId, ticket };
  const { act, ...reading } = readBounce(parsed, known.toAddress);
  if (act === 'delayed') return { status: 'ignored', reasonCode: 'delivery_delayed', ...about };
  if (act === 'told') return { status: 'ignored', reasonCode: 'delivery_told', ...about };
  await recordBounce(tx, { mailId: known.id, ...reading });
  return { status: 'handled', reasonCode: 'bounced', ...about };
}
