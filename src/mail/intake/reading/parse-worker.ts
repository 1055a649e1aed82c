import { parentPort } from 'node:worker_threads';
import type { Reading, Showing, Verified, VerifyRequest } from './parsed-mail.js';
import { readMail } from './read-mail.js';

/** One mail to be read, or to be shown. */
export type ReadRequest =
  | { readonly task: 'read'; readonly raw: Uint8Array<ArrayBuffer>; readonly verify: VerifyRequest | null }
  | { readonly task: 'show'; readonly raw: Uint8Array<ArrayBuffer> };

parentPort?.on('message', (request: ReadRequest) => {
  const raw = Buffer.from(request.raw.buffer);
  const answer = request.task === 'show' ? show(raw) : read(raw, request.verify);
  void answer.then((said) => parentPort!.postMessage(said));
});

async function read(raw: Buffer, verify: VerifyRequest | null): Promise<Reading> {
  const parsed = await readMail(raw);
  if ('fault' in parsed) return { ok: false, fault: parsed.fault };
  return { ok: true, mail: parsed.mail, authentication: verify ? await look(raw, verify) : null };
}

// What looks senders up and what makes HTML safe is loaded where it is asked for: it is large, and seldom both.
async function look(raw: Buffer, verify: VerifyRequest): Promise<Verified> {
  const { verifySender } = await import('./verify-sender.js');
  return verifySender(raw, verify);
}

async function show(raw: Buffer): Promise<Showing> {
  const { showMail } = await import('./show-mail.js');
  const shown = await showMail(raw);
  return 'fault' in shown ? { ok: false, fault: shown.fault } : { ok: true, mail: shown.mail };
}
