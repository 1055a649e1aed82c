import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { decode, encode, type Answer } from 'dns-packet';

/** What a name server says of a name: texts, that it cannot say, nothing at all, or that there is none after a while. */
type Told = readonly string[] | 'servfail' | 'silent' | { readonly afterMs: number };

const failing = { NOERROR: 0, SERVFAIL: 2, NXDOMAIN: 3 } as const;

/** A real name server on this machine: answers over UDP what the test has it know, and of the rest that there is none. */
export class NameServer {
  readonly texts = new Map<string, Told>();
  /** How often it was asked, by name. */
  readonly asked = new Map<string, number>();

  private constructor(private readonly socket: ReturnType<typeof createSocket>) {}

  static async start(): Promise<NameServer> {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const server = new NameServer(socket);
    socket.on('message', (message, { port, address }) => {
      const answer = server.answer(message);
      if (!answer) return;
      const send = () => socket.send(answer.bytes, port, address);
      if (answer.afterMs === 0) return send();
      const timer = setTimeout(send, answer.afterMs).unref();
      socket.once('close', () => clearTimeout(timer));
    });
    return server;
  }

  /** For `MAIL_DNS`. */
  get address(): string {
    return `127.0.0.1:${String((this.socket.address() as AddressInfo).port)}`;
  }

  async close(): Promise<void> {
    this.socket.close();
    await once(this.socket, 'close');
  }

  private answer(message: Buffer): { readonly bytes: Buffer; readonly afterMs: number } | null {
    const { id, questions = [] } = decode(message);
    const [question] = questions;
    const name = question?.name.toLowerCase() ?? '';
    this.asked.set(name, (this.asked.get(name) ?? 0) + 1);
    const told = this.texts.get(name);
    if (told === 'silent') return null;
    const answers: Answer[] =
      Array.isArray(told) && question?.type === 'TXT'
        ? told.map((text: string) => ({ type: 'TXT', name, ttl: 1, data: text.match(/.{1,250}/g) ?? [''] }))
        : [];
    const code =
      told === undefined ? failing.NXDOMAIN : told === 'servfail' ? failing.SERVFAIL : failing.NOERROR;
    const afterMs = typeof told === 'object' && 'afterMs' in told ? told.afterMs : 0;
    const bytes = encode({ type: 'response', id: id ?? 0, flags: 0x0180 | code, questions, answers });
    return { bytes, afterMs };
  }
}
