import { fork, type ChildProcess } from 'node:child_process';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { mailLimits, type MailFault, type Reading, type Showing } from './parsed-mail.js';
import type { Request } from './parse-worker.js';

const heapMb = 512;

/** Compiled, wherever this runs from: it reads no TypeScript. */
const program = new URL(
  import.meta.url
    .replace(/\/src\/(mail\/.*)\/mail-reader\.ts$/, '/dist/src/$1/mail-reader.ts')
    .replace(/mail-reader\.[jt]s$/, 'parse-worker.js'),
);

/**
 * Reads mails in a process of its own, one at a time, so that no mail holds anybody else up: one that takes too long or
 * too much memory ends that process, and the next mail gets another. (A thread that runs out of memory takes all of its
 * process with it.)
 */
@Injectable()
export class MailReader implements OnApplicationShutdown {
  private child: ChildProcess | null = null;
  private isEnding = false;
  private turn: Promise<unknown> = Promise.resolve();

  /** What the mails say, or why they cannot be read. */
  readAll(raws: readonly Uint8Array<ArrayBuffer>[]): Promise<readonly Reading[]> {
    return this.inTurn(() => this.readTogether(raws));
  }

  /** What the mail looks like, or why it cannot be read. */
  async show(raw: Uint8Array<ArrayBuffer>): Promise<Showing> {
    const answer = await this.inTurn(() => this.ask<Showing>({ task: 'show', raw }, [raw]));
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
    const child = (this.child ??= this.start());
    const { promise, resolve, reject } = Promise.withResolvers<Answer | MailFault>();
    const giveUp = (fault: MailFault) => {
      if (this.child === child) this.child = null;
      child.kill('SIGKILL');
      resolve(fault);
    };
    const timer = setTimeout(() => giveUp('reading_took_too_long'), mailLimits.milliseconds);
    // What is not read because all of this ends is read again by whoever comes next.
    const broken = () =>
      this.isEnding ? reject(new Error('mails are read no more')) : giveUp('mail_unreadable');
    const hear = (answer: unknown) => resolve(answer as Answer);
    child.once('message', hear).once('error', broken).once('exit', broken);
    child.ref();
    child.channel?.ref();
    child.send(request);
    const answer = await promise;
    clearTimeout(timer);
    child.off('message', hear).off('error', broken).off('exit', broken);
    child.unref();
    child.channel?.unref();
    return answer;
  }

  private start(): ChildProcess {
    const child = fork(program, {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${String(heapMb)}`],
      env: {},
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // Between two mails nobody else listens.
    const forget = () => {
      if (this.child === child) this.child = null;
    };
    child.on('error', forget).on('exit', forget);
    return child;
  }
}
