import { isId, one, type Tx } from '../../platform/index.js';
import { clearReturned, returnedAddress } from '../../outbox/index.js';
import type { UnderstoodMail } from './understood-mail.js';

/** Whoever answers a letter that left after the last one came back has received it: the address works again. */
export async function noteAnswered(
  tx: Tx,
  { fromAddress, answeredMails }: UnderstoodMail,
  userId: string | null,
): Promise<void> {
  if (fromAddress === null || answeredMails.length === 0) return;
  const flag = await returnedAddress(tx, fromAddress);
  if (!flag) return;
  const later = await one(
    tx,
    `SELECT 1 FROM mail_message WHERE id = ANY($1::uuid[]) AND direction = 'out' AND status = 'sent'
       AND to_address = $2 AND sent_at >= $3`,
    [answeredMails.filter(isId), fromAddress, flag.lastAt],
  );
  if (later) await clearReturned(tx, { address: fromAddress, userId, because: 'answered' });
}
