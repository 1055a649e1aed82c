import { parentPort } from 'node:worker_threads';
import type { Reading, Showing, Verified, VerifyRequest } from './parsed-mail.js';
import { readMail } from './read-mail.js';

/** One mail to be read. */
export interface ReadRequest {
  readonly raw: Uint8Array<ArrayBuffer>;
  readonly verify: VerifyRequest | null;
}

/** Mails to be read together, or one to be shown. */
export type Request =
  | { readonly task: 'read'; readonly requests: readonly ReadRequest[] }
  | { readonly task: 'show'; readonly raw: Uint8Array<ArrayBuffer> };

parentPort?.on('message', (request: Request) => {
  const answer =
    request.task === 'show' ? show(bytesOf(request.raw)) : Promise.all(request.requests.map(read));
  void answer.then((said) => parentPort!.postMessage(said));
});

async function read({ raw, verify }: ReadRequest): Promise<Reading> {
  const bytes = bytesOf(raw);
  const parsed = await readMail(bytes);
  if ('fault' in parsed) return { ok: false, fault: parsed.fault };
  return { ok: true, mail: parsed.mail, authentication: verify ? await look(bytes, verify) : null };
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

function bytesOf({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
