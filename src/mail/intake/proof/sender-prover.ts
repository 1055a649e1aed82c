import { Worker } from 'node:worker_threads';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { ProveAnswer, ProveRequest } from './prove-worker.js';
import type { Verified } from './verify-sender.js';

/** Longer than all that may be asked for one mail. */
const longestMs = 30_000;
const heapMb = 512;

/** Compiled, wherever this runs from: a thread reads no TypeScript. */
const program = new URL(
  import.meta.url
    .replace(/\/src\/(mail\/.*)\/sender-prover\.ts$/, '/dist/src/$1/sender-prover.ts')
    .replace(/sender-prover\.[jt]s$/, 'prove-worker.js'),
);

interface Asked {
  readonly answer: PromiseWithResolvers<Verified | 'later'>;
  readonly timer: NodeJS.Timeout;
  readonly hashed: () => void;
  isHashed: boolean;
}

/**
 * Looks senders up in a thread of its own, many at a time: while one waits for a name server the others go on, and
 * nothing that reads mails waits for any of them.
 */
@Injectable()
export class SenderProver implements OnApplicationShutdown {
  private readonly log = new Logger('intake');
  private readonly asked = new Map<string, Asked>();
  private worker: Worker | null = null;

  /**
   * What DNS says of the sender of a mail, `later` where it was not asked. The bytes are given away.
   * @param hashed called once the bytes are needed no more
   */
  async prove(request: ProveRequest, hashed: () => void): Promise<Verified | 'later'> {
    const worker = (this.worker ??= this.start());
    const timer = setTimeout(() => this.lose(worker, 'took too long'), longestMs).unref();
    const asked = { answer: Promise.withResolvers<Verified | 'later'>(), timer, hashed, isHashed: false };
    this.asked.set(request.id, asked);
    worker.ref();
    const { buffer, byteLength } = request.raw;
    worker.postMessage(request, byteLength === buffer.byteLength ? [buffer] : []);
    try {
      return await asked.answer.promise;
    } finally {
      clearTimeout(timer);
      this.noteHashed(asked);
      if (this.asked.size === 0) worker.unref();
    }
  }

  async onApplicationShutdown(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
  }

  private start(): Worker {
    const worker = new Worker(program, { resourceLimits: { maxOldGenerationSizeMb: heapMb } });
    worker.on('message', (answer: ProveAnswer) => this.hear(answer));
    worker.on('error', (error) => this.lose(worker, String(error)));
    worker.on('exit', () => this.lose(worker, 'ended'));
    return worker;
  }

  private hear(answer: ProveAnswer): void {
    const asked = this.asked.get(answer.id);
    if (!asked) return;
    if ('hashed' in answer) return this.noteHashed(asked);
    this.asked.delete(answer.id);
    asked.answer.resolve(answer.verdict);
  }

  private noteHashed(asked: Asked): void {
    if (asked.isHashed) return;
    asked.isHashed = true;
    asked.hashed();
  }

  /** Only a mail that was still being gone through can have broken the thread; the others are looked at again. */
  private lose(worker: Worker, why: string): void {
    if (this.worker !== worker) return;
    this.worker = null;
    this.log.warn(`the thread that looks senders up is replaced: ${why}`);
    void worker.terminate();
    const lost = [...this.asked.values()];
    this.asked.clear();
    for (const { answer, isHashed } of lost) answer.resolve(isHashed ? 'later' : 'unavailable');
  }
}
