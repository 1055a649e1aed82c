import { createTransport } from 'nodemailer';
import { SmtpLine } from './smtp-line.js';

/** A mail as somebody's mail program would make it. */
export interface WrittenMail {
  readonly from: string;
  readonly to?: string | readonly string[];
  readonly subject?: string;
  readonly text?: string;
  readonly html?: string;
  readonly messageId?: string;
  readonly inReplyTo?: string;
  readonly references?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly attachments?: readonly { filename: string; content: string | Buffer; contentType?: string }[];
}

/** The address that mails of ours come from, where nothing else is set. */
const supportAddress = 'support@opora.test';

/** Sends mail to the product as the world does: by SMTP. */
export class MailClient {
  constructor(private readonly port: number) {}

  /** @returns the Message-ID it was sent under */
  async send(mail: WrittenMail): Promise<string> {
    const transport = createTransport({ host: '127.0.0.1', port: this.port, secure: false, ignoreTLS: true });
    try {
      const { to = supportAddress, ...rest } = mail;
      const sent = await transport.sendMail({ to: to as string | string[], ...rest } as object);
      return sent.messageId;
    } finally {
      transport.close();
    }
  }

  /** Sends bytes as they are; `from` and `to` are the envelope's. @returns the server's last answer */
  async sendRaw(
    raw: string | Buffer,
    from: string,
    to: string | readonly string[] = supportAddress,
  ): Promise<string> {
    const line = await SmtpLine.open(this.port);
    try {
      return await line.deliver(Buffer.from(raw), from, to);
    } finally {
      line.close();
    }
  }
}
