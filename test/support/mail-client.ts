import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { createTransport } from 'nodemailer';

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
    const socket = connect(this.port, '127.0.0.1');
    socket.setEncoding('utf8');
    try {
      await said(socket);
      await say(socket, 'EHLO client.example');
      await say(socket, `MAIL FROM:<${from}>`);
      for (const address of [to].flat()) {
        const answer = await say(socket, `RCPT TO:<${address}>`);
        if (!answer.startsWith('250')) return answer;
      }
      await say(socket, 'DATA');
      const bytes = Buffer.from(raw).toString('latin1').replace(/\r?\n/g, '\r\n').replace(/^\./gm, '..');
      if (!socket.write(Buffer.from(bytes, 'latin1'))) await once(socket, 'drain');
      return await say(socket, bytes === '' || bytes.endsWith('\r\n') ? '.' : '\r\n.');
    } finally {
      socket.destroy();
    }
  }
}

async function say(socket: Socket, line: string): Promise<string> {
  const answer = said(socket);
  socket.write(`${line}\r\n`);
  return answer;
}

/** The last line of an answer. */
async function said(socket: Socket): Promise<string> {
  let text = '';
  while (!/(?:^|\n)\d{3} [^\n]*\n$/.test(text)) text += String((await once(socket, 'data'))[0]);
  return text.trim().split('\n').at(-1)!;
}
