import { Module } from '@nestjs/common';
import { MailComposer } from './compose-mail.js';
import { MailSender } from './send-mail.js';
import { SmtpTransport } from './smtp-transport.js';

/** Puts queued notices into words and sends them. */
@Module({ providers: [MailComposer, SmtpTransport, MailSender] })
export class MailModule {}
