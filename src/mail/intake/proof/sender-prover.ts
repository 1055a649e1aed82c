import type { ChildProcess } from 'node:child_process';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { startProgram } from '../child-program.js';
import type { ProveAnswer, ProveRequest } from './prove-worker.js';
import type { Verified } from './verify-sender.js';

/** Longer than all that may be asked for one mail. */
const longestMs = 30_000;
const heapMb = 512;

interface Asked {
  readonly answer: PromiseWithResolvers<Verified | 'later'>;
  readonly timer: NodeJS.Timeout;
  readonly hashed: () => void;
  isHashed: boolean;
}

/**
 * Looks senders up in a process of its own, many at a time: while one waits for a name server the others go on, and
 * nothing that reads mails waits for any of them.
 */
@Injectable()
export class SenderProver implements OnApplicationShutdown {
  private readonly log = new Logger('intake');
  private readonly asked = new Map<string, Asked>();
  private child: ChildProcess | null = null;

  /**
   * What DNS says of the sender of a mail, `later` where it was not asked.
   * @param hashed called once the bytes are needed no more
   */
  async prove(request: ProveRequest, hashed: () => void): Promise<Verified | 'later'> {
    const child = this.take();
    const timer = setTimeout(() => this.lose(child, 'took too long'), longestMs).unref();
    const asked = { answer: Promise.withResolvers<Verified | 'later'>(), timer, hashed, isHashed: false };
    this.asked.set(request.id, asked);
    if (child === null) this.lose(null, 'there is no room for it');
    else {
      child.ref();
      child.channel?.ref();
      child.send(request);
    }
    try {
      return await asked.answer.promise;
    } finally {
      clearTimeout(timer);
      this.noteHashed(asked);
      if (this.asked.size === 0) {
        child?.unref();
        child?.channel?.unref();
      }
    }
  }

  onApplicationShutdown(): void {
    const { child } = this;
    this.child = null;
    child?.kill('SIGKILL');
  }

  /** The process that is there, or a new one; `null` where there is no room for one. */
  private take(): ChildProcess | null {
    try {
      return (this.child ??= this.start());
    } catch {
      return null;
    }
  }

  private start(): ChildProcess {
    const child = startProgram(import.meta.url, 'prove-worker.js', heapMb);
    child.on('message', (answer: ProveAnswer) => this.hear(answer));
    child.on('error', (error) => this.lose(child, String(error)));
    child.on('exit', (code, signal) => this.lose(child, `ended: ${signal ?? String(code)}`));
    return child;
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

  /** Only a mail that was still being gone through can have broken the process; the others are looked at again. */
  private lose(child: ChildProcess | null, why: string): void {
    if (this.child !== child) return;
    this.child = null;
    this.log.warn(`the process that looks senders up is replaced: ${why}`);
    child?.kill('SIGKILL');
    const lost = [...this.asked.values()];
    this.asked.clear();
    const wasThere = child?.pid !== undefined;
    for (const { answer, isHashed } of lost) answer.resolve(isHashed || !wasThere ? 'later' : 'unavailable');
  }
}
