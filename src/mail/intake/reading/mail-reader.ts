import { Worker } from 'node:worker_threads';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { mailLimits, type Reading, type Showing, type VerifyRequest } from './parsed-mail.js';
import type { ReadRequest } from './parse-worker.js';

/** Looking senders up in DNS takes its time; the parsing itself gets `mailLimits.milliseconds`. */
const lookingUpMs = 30_000;
const heapMb = 512;

/** Compiled, wherever this runs from: a thread reads no TypeScript. */
const program = new URL(
  import.meta.url
    .replace(/\/src\/(mail\/.*)\/mail-reader\.ts$/, '/dist/src/$1/mail-reader.ts')
    .replace(/mail-reader\.[jt]s$/, 'parse-worker.js'),
);

/**
 * Reads mails in a thread of its own, one at a time, so that no mail holds anybody else up: one that takes too long
 * or too much memory ends its thread, and the next mail gets another.
 */
@Injectable()
export class MailReader implements OnApplicationShutdown {
  private worker: Worker | null = null;
  private turn: Promise<unknown> = Promise.resolve();

  /** What the mail says, or why it cannot be read. The bytes are given away. */
  read(raw: Uint8Array<ArrayBuffer>, verify: VerifyRequest | null = null): Promise<Reading> {
    return this.ask({ task: 'read', raw, verify }) as Promise<Reading>;
  }

  /** What the mail looks like, or why it cannot be read. The bytes are given away. */
  show(raw: Uint8Array<ArrayBuffer>): Promise<Showing> {
    return this.ask({ task: 'show', raw }) as Promise<Showing>;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.worker?.terminate();
  }

  private ask(request: ReadRequest): Promise<Reading | Showing> {
    const answer = this.turn.then(() => this.askNow(request));
    this.turn = answer.catch(() => undefined);
    return answer;
  }

  private async askNow(request: ReadRequest): Promise<Reading | Showing> {
    if (request.raw.byteLength > mailLimits.bytes) return { ok: false, fault: 'mail_too_large' };
    const worker = (this.worker ??= this.start());
    const { promise, resolve } = Promise.withResolvers<Reading | Showing>();
    const giveUp = (fault: 'reading_took_too_long' | 'mail_unreadable') => {
      if (this.worker === worker) this.worker = null;
      void worker.terminate();
      resolve({ ok: false, fault });
    };
    const limit = mailLimits.milliseconds + (request.task === 'read' && request.verify ? lookingUpMs : 0);
    const timer = setTimeout(() => giveUp('reading_took_too_long'), limit);
    const broken = () => giveUp('mail_unreadable');
    worker.once('message', resolve).once('error', broken).once('exit', broken);
    worker.ref();
    worker.postMessage(request, [request.raw.buffer]);
    const reading = await promise;
    clearTimeout(timer);
    worker.off('message', resolve).off('error', broken).off('exit', broken);
    worker.unref();
    return reading;
  }

  private start(): Worker {
    const worker = new Worker(program, { resourceLimits: { maxOldGenerationSizeMb: heapMb } });
    // Between two mails nobody else listens.
    worker.on('error', () => {
      if (this.worker === worker) this.worker = null;
    });
    return worker;
  }
}
