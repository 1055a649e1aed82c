import { parentPort } from 'node:worker_threads';
import type { Reading, VerifyRequest } from './parsed-mail.js';
import { readMail } from './read-mail.js';
import { verifySender } from './verify-sender.js';

/** One mail to be read. */
export interface ReadRequest {
  readonly raw: Uint8Array<ArrayBuffer>;
  readonly verify: VerifyRequest | null;
}

parentPort?.on('message', ({ raw, verify }: ReadRequest) => {
  void read(Buffer.from(raw.buffer), verify).then((reading) => parentPort!.postMessage(reading));
});

async function read(raw: Buffer, verify: VerifyRequest | null): Promise<Reading> {
  const parsed = await readMail(raw);
  if ('fault' in parsed) return { ok: false, fault: parsed.fault };
  const authentication = verify ? await verifySender(raw, verify) : null;
  return { ok: true, mail: parsed.mail, authentication };
}
