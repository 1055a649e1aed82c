import type { ChildProcess } from 'node:child_process';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { startProgram } from '../child-program.js';
import { mailLimits, type MailFault, type Reading, type Showing } from './parsed-mail.js';
import type { Request } from './parse-worker.js';

const heapMb = 512;

/** The process ended while it read: by the mail, or by whatever else ends processes. */
type Told<Answer> = Answer | MailFault | 'reader_ended';

/**
 * Reads mails in a process of its own, one at a time, so that no mail holds anybody else up: one that takes too long or
 * too much memory ends that process, and the next mail gets another. Processes end for other reasons too: a mail is said
 * to be unreadable when it has ended two.
 */
@Injectable()
export class MailReader implements OnApplicationShutdown {
  private child: ChildProcess | null = null;
  private isEnding = false;
  private turn: Promise<unknown> = Promise.resolve();

  /** What the mails say, or why they cannot be read. @throws Error where no process is to be had: they are read later */
  readAll(raws: readonly Uint8Array<ArrayBuffer>[]): Promise<readonly Reading[]> {
    return this.inTurn(() => this.readTogether(raws));
  }

  /** What the mail looks like, or why it cannot be read. */
  async show(raw: Uint8Array<ArrayBuffer>): Promise<Showing> {
    const answer = await this.inTurn(() => this.askAgain<Showing>({ task: 'show', raw }, [raw]));
    return typeof answer === 'string' ? { ok: false, fault: answer } : answer;
  }

  onApplicationShutdown(): void {
    this.isEnding = true;
    this.child?.kill('SIGKILL');
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.turn.then(work);
    this.turn = done.catch(() => undefined);
    return done;
  }

  /** One that ends the process is told from those that came with it by reading each by itself. */
  private async readTogether(raws: readonly Uint8Array<ArrayBuffer>[]): Promise<readonly Reading[]> {
    const request = { task: 'read', raws } as const;
    if (raws.length === 1) {
      const answer = await this.askAgain<readonly Reading[]>(request, raws);
      return typeof answer === 'string' ? [{ ok: false, fault: answer }] : answer;
    }
    const answer = await this.ask<readonly Reading[]>(request, raws);
    if (typeof answer !== 'string') return answer;
    const each: Reading[] = [];
    for (const raw of raws) each.push(...(await this.readTogether([raw])));
    return each;
  }

  private async askAgain<Answer extends object>(
    request: Request,
    raws: readonly Uint8Array<ArrayBuffer>[],
  ): Promise<Answer | MailFault> {
    const answer = await this.ask<Answer>(request, raws);
    const surely = answer === 'reader_ended' ? await this.ask<Answer>(request, raws) : answer;
    return surely === 'reader_ended' ? 'mail_unreadable' : surely;
  }

  private async ask<Answer extends object>(
    request: Request,
    raws: readonly Uint8Array<ArrayBuffer>[],
  ): Promise<Told<Answer>> {
    if (raws.some(({ byteLength }) => byteLength > mailLimits.bytes)) return 'mail_too_large';
    const child = (this.child ??= this.start());
    const { promise, resolve, reject } = Promise.withResolvers<Told<Answer>>();
    const giveUp = (why: MailFault | 'reader_ended') => {
      if (this.child === child) this.child = null;
      child.kill('SIGKILL');
      resolve(why);
    };
    const timer = setTimeout(() => giveUp('reading_took_too_long'), mailLimits.milliseconds);
    const broken = (why: unknown) => {
      // What is not read because all of this ends, or for want of a process, is read again by whoever comes next.
      if (this.isEnding) reject(new Error('mails are read no more'));
      else if (child.pid === undefined) reject(new Error(`no process to read mails in: ${String(why)}`));
      else giveUp('reader_ended');
    };
    const hear = (answer: unknown) => resolve(answer as Answer);
    child.once('message', hear).once('error', broken).once('exit', broken);
    try {
      child.ref();
      child.channel?.ref();
      child.send(request);
      return await promise;
    } finally {
      clearTimeout(timer);
      child.off('message', hear).off('error', broken).off('exit', broken);
      child.unref();
      child.channel?.unref();
    }
  }

  private start(): ChildProcess {
    const child = startProgram(import.meta.url, 'parse-worker.js', heapMb);
    // Between two mails nobody else listens.
    const forget = () => {
      if (this.child === child) this.child = null;
    };
    child.on('error', forget).on('exit', forget);
    return child;
  }
}
