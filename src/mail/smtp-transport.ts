import { Inject, Injectable, type OnApplicationShutdown, type OnModuleDestroy } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { Clock, CONFIG, type Config } from '../platform/index.js';
import type { OutgoingMail } from './compose-mail.js';
import { SmtpFailure, toSmtpFailure } from './smtp-failure.js';

/** A process hands over one mail at a time (`MailSender`). */
const connections = 1;
/** A server that looks through a mail before it answers may take long; given up too soon, it would get the mail twice. */
const silenceMs = 120_000;
const sendLimitMs = 150_000;
/** What a mail under way still gets when the process is asked to end. */
const lastSendMs = 5_000;
const longestPauseMs = 30_000;

/** The way out: a pool of connections to the server of `SMTP_URL`. */
@Injectable()
export class SmtpTransport implements OnModuleDestroy, OnApplicationShutdown {
  private readonly ending = new AbortController();
  private readonly pool;
  private failuresInARow = 0;
  private pausedUntil = 0;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: Clock,
  ) {
    this.pool = config.smtpUrl ? createTransport(poolOptions(config.smtpUrl)) : null;
  }

  /** Without `SMTP_URL` nothing leaves. */
  get isConfigured(): boolean {
    return this.pool !== null;
  }

  /** Hands a mail to the server. @throws SmtpFailure when the server did not take it */
  async send(mail: OutgoingMail): Promise<void> {
    if (!this.pool) throw new SmtpFailure('smtp_unavailable', 'no SMTP_URL');
    // A server just found down is not asked by every waiting mail: each would hold up the next until it times out.
    if (this.clock.realNow().getTime() < this.pausedUntil) {
      throw new SmtpFailure('smtp_unavailable', '');
    }
    try {
      await this.pool.sendMail({
        from: this.config.mailFrom,
        to: { name: '', address: mail.to },
        ...(mail.returnPath ? { envelope: { from: mail.returnPath, to: mail.to } } : {}),
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        messageId: mail.messageId,
        headers: mail.headers,
        date: this.clock.realNow(),
        xMailer: false,
        disableFileAccess: true,
        disableUrlAccess: true,
        signal: AbortSignal.any([this.ending.signal, AbortSignal.timeout(sendLimitMs)]),
      });
      this.failuresInARow = 0;
    } catch (error) {
      throw this.noted(toSmtpFailure(error as Error));
    }
  }

  /** The first that is heard of the end: jobs are waited for, so none may wait for the mail server much longer. */
  onModuleDestroy(): void {
    setTimeout(() => this.ending.abort(), lastSendMs).unref();
  }

  onApplicationShutdown(): void {
    this.pool?.close();
  }

  private noted(failure: SmtpFailure): SmtpFailure {
    if (failure.verdict !== 'smtp_unavailable') return failure;
    this.failuresInARow += 1;
    const pause = Math.min(1_000 * 2 ** (this.failuresInARow - 1), longestPauseMs);
    this.pausedUntil = this.clock.realNow().getTime() + pause;
    return failure;
  }
}

function poolOptions(url: string) {
  return {
    url,
    pool: true as const,
    maxConnections: connections,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: silenceMs,
  };
}
