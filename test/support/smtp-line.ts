import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A connection to a mail server over which one mail after another is delivered, as a mail server of the world would. */
export class SmtpLine {
  private text = '';
  private lost: Error | null = null;
  private readonly answers: string[] = [];
  private readonly waiting: PromiseWithResolvers<string>[] = [];

  private constructor(private readonly socket: Socket) {
    socket.setEncoding('utf8').setNoDelay(true);
    socket.on('data', (chunk) => this.hear(String(chunk)));
    socket.on('error', (error) => this.lose(error));
    socket.on('close', () => this.lose(new Error('the mail server hung up')));
  }

  /** @throws Error when nobody listens there, or hangs up before saying hello */
  static async open(port: number): Promise<SmtpLine> {
    const line = new SmtpLine(connect(port, '127.0.0.1'));
    await line.answer();
    await line.say('EHLO client.example\r\n');
    return line;
  }

  /**
   * Delivers bytes as they are; `from` and `to` are the envelope's.
   * @returns the last answer: 250 when it was taken
   * @throws Error when the connection is lost before it: nobody knows whether it was taken
   */
  async deliver(raw: Buffer, from: string, to: string | readonly string[]): Promise<string> {
    const recipients = [to].flat();
    this.socket.write(
      `MAIL FROM:<${from}>\r\n${recipients.map((one) => `RCPT TO:<${one}>\r\n`).join('')}DATA\r\n`,
    );
    const answers = await Promise.all(Array.from({ length: recipients.length + 2 }, () => this.answer()));
    const refusal = answers.slice(0, -1).find((answer) => !answer.startsWith('250'));
    const go = answers.at(-1)!;
    if (!go.startsWith('354')) return refusal ?? go;
    return this.say(ended(raw));
  }

  close(): void {
    this.socket.destroy();
  }

  /** Writes and returns the last line of the answer. */
  say(words: string | Buffer): Promise<string> {
    const answer = this.answer();
    this.socket.write(words);
    return answer;
  }

  /** Writes without waiting for an answer, as fast as it is read. */
  async write(bytes: Buffer): Promise<void> {
    if (!this.socket.write(bytes)) await once(this.socket, 'drain');
  }

  private answer(): Promise<string> {
    const said = this.answers.shift();
    if (said !== undefined) return Promise.resolve(said);
    if (this.lost) return Promise.reject(this.lost);
    const expected = Promise.withResolvers<string>();
    this.waiting.push(expected);
    return expected.promise;
  }

  private hear(chunk: string): void {
    const lines = (this.text + chunk).split('\r\n');
    this.text = lines.pop()!;
    for (const line of lines.filter((one) => /^\d{3} /.test(one))) {
      const expected = this.waiting.shift();
      if (expected) expected.resolve(line);
      else this.answers.push(line);
    }
  }

  private lose(error: Error): void {
    this.lost ??= error;
    for (const expected of this.waiting.splice(0)) expected.reject(this.lost);
  }
}

/** With the dots doubled that begin a line, and the one that ends it all. */
function ended(raw: Buffer): Buffer {
  const text = raw.toString('latin1').replace(/\r?\n/g, '\r\n').replace(/^\./gm, '..');
  return Buffer.from(`${text}${text === '' || text.endsWith('\r\n') ? '' : '\r\n'}.\r\n`, 'latin1');
}
