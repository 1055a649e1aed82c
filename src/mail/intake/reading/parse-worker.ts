import { endWithParent } from '../child-program.js';
import type { Reading, Showing } from './parsed-mail.js';
import { readMail } from './read-mail.js';

/** Mails to be read together, or one to be shown. */
export type Request =
  | { readonly task: 'read'; readonly raws: readonly Uint8Array<ArrayBuffer>[] }
  | { readonly task: 'show'; readonly raw: Uint8Array<ArrayBuffer> };

process.on('message', (request: Request) => {
  const answer = request.task === 'show' ? show(bytesOf(request.raw)) : Promise.all(request.raws.map(read));
  void answer.then((said) => process.send!(said));
});
endWithParent();

async function read(raw: Uint8Array<ArrayBuffer>): Promise<Reading> {
  const parsed = await readMail(bytesOf(raw));
  return 'fault' in parsed ? { ok: false, fault: parsed.fault } : { ok: true, mail: parsed.mail };
}

// What makes HTML safe is loaded where it is asked for: it is large.
async function show(raw: Buffer): Promise<Showing> {
  const { showMail } = await import('./show-mail.js');
  const shown = await showMail(raw);
  return 'fault' in shown ? { ok: false, fault: shown.fault } : { ok: true, mail: shown.mail };
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
