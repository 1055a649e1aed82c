import { one, type Tx } from '../../platform/index.js';
import { MailMessage } from '../../outbox/index.js';
import { recordBounce } from '../commands/record-bounce.js';
import type { Outcome } from './mail-becomes.js';
import type { UnderstoodMail } from './understood-mail.js';

const longestAnswer = 500;

/**
 * Ties a bounce to the mail of ours that it names by its Message-ID, which nobody but its recipients can know. That
 * something is late is no failure yet; a bounce of no mail of ours is of no concern.
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
  const actions = [...parsed.deliveryStatus.matchAll(/^action:\s*([a-z]+)/gim)].map(([, action]) =>
    action!.toLowerCase(),
  );
  if (actions.length > 0 && !actions.includes('failed'))
    return { status: 'ignored', reasonCode: 'delivery_delayed', ...about };
  await recordBounce(tx, { mailId: known.id, answer: answerIn(parsed) });
  return { status: 'handled', reasonCode: 'bounced', ...about };
}

/** What the other mail server said, as shortly as it can be had. */
function answerIn({ deliveryStatus, text }: UnderstoodMail['parsed']): string {
  const [, diagnostic] = /^diagnostic-code:\s*([^\n]*(?:\n[ \t][^\n]*)*)/im.exec(deliveryStatus) ?? [];
  const [, status] = /^status:\s*([\d.]+)/im.exec(deliveryStatus) ?? [];
  const said = diagnostic ?? status ?? text;
  return said.replace(/\s+/g, ' ').trim().slice(0, longestAnswer) || 'returned';
}
