import { Worker } from 'node:worker_threads';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { mailLimits, type MailFault, type Reading, type Showing } from './parsed-mail.js';
import type { Request } from './parse-worker.js';

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

  /** What the mails say, or why they cannot be read. The bytes of one that comes alone are given away. */
  readAll(raws: readonly Uint8Array<ArrayBuffer>[]): Promise<readonly Reading[]> {
    return this.inTurn(() => this.readTogether(raws));
  }

  /** What the mail looks like, or why it cannot be read. The bytes are given away. */
  async show(raw: Uint8Array<ArrayBuffer>): Promise<Showing> {
    const answer = await this.inTurn(() => this.ask<Showing>({ task: 'show', raw }, [raw]));
    return typeof answer === 'string' ? { ok: false, fault: answer } : answer;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.worker?.terminate();
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.turn.then(work);
    this.turn = done.catch(() => undefined);
    return done;
  }

  /** One that breaks the thread is told from those that came with it by reading each by itself. */
  private async readTogether(raws: readonly Uint8Array<ArrayBuffer>[]): Promise<readonly Reading[]> {
    const answer = await this.ask<readonly Reading[]>({ task: 'read', raws }, raws);
    if (typeof answer !== 'string') return answer;
    if (raws.length === 1) return [{ ok: false, fault: answer }];
    const each: Reading[] = [];
    for (const raw of raws) each.push(...(await this.readTogether([raw])));
    return each;
  }

  private async ask<Answer extends object>(
    request: Request,
    raws: readonly Uint8Array<ArrayBuffer>[],
  ): Promise<Answer | MailFault> {
    if (raws.some(({ byteLength }) => byteLength > mailLimits.bytes)) return 'mail_too_large';
    const worker = (this.worker ??= this.start());
    const { promise, resolve } = Promise.withResolvers<Answer | MailFault>();
    const giveUp = (fault: MailFault) => {
      if (this.worker === worker) this.worker = null;
      void worker.terminate();
      resolve(fault);
    };
    const timer = setTimeout(() => giveUp('reading_took_too_long'), mailLimits.milliseconds);
    const broken = () => giveUp('mail_unreadable');
    worker.once('message', resolve).once('error', broken).once('exit', broken);
    worker.ref();
    worker.postMessage(request, givenAway(raws));
    const answer = await promise;
    clearTimeout(timer);
    worker.off('message', resolve).off('error', broken).off('exit', broken);
    worker.unref();
    return answer;
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

/** Of several, those that did not break the thread are read again: they stay here, and are small. */
function givenAway(raws: readonly Uint8Array<ArrayBuffer>[]): ArrayBuffer[] {
  const [alone] = raws;
  return raws.length === 1 && alone!.byteLength === alone!.buffer.byteLength ? [alone!.buffer] : [];
}
