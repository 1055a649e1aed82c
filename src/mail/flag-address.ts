import type { Tx } from '../platform/index.js';
import { noteReturn, type MailMessage, type ReturnedAddress } from '../outbox/index.js';
import { userByEmail } from '../users/index.js';

interface CameBack extends Pick<ReturnedAddress, 'kind' | 'reason' | 'answer'> {
  readonly refusedAtOnce: boolean;
}

/** Flags the address of a mail that came back, or was never taken. */
export async function flagAddress(tx: Tx, mail: MailMessage, cameBack: CameBack): Promise<void> {
  await noteReturn(tx, {
    ...cameBack,
    address: mail.toAddress,
    mailId: mail.id,
    userId: (await userByEmail(tx, mail.toAddress))?.id ?? null,
  });
}
