import { createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** As much of an IMAP server (RFC 3501) as fetching mail takes: one mailbox, real connections. */
export interface ImapMailbox {
  readonly url: string;
  /** Puts a mail there; whoever waits for news hears of it. */
  deliver(raw: string): void;
  unseen(): number;
  /** Forgets what was seen, as a process that died before it could say so leaves it. */
  forgetSeen(): void;
  close(): Promise<void>;
}

interface Kept {
  readonly uid: number;
  readonly raw: Buffer;
  seen: boolean;
}

export async function startImapMailbox(): Promise<ImapMailbox> {
  const mails: Kept[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    socket.write('* OK [CAPABILITY IMAP4rev1 IDLE] ready\r\n');
    let text = '';
    let idling = '';
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      text += chunk;
      for (let end = text.indexOf('\r\n'); end !== -1; end = text.indexOf('\r\n')) {
        const line = text.slice(0, end);
        text = text.slice(end + 2);
        if (line === 'DONE') socket.write(`${idling} OK done\r\n`);
        else idling = answer(socket, mails, line);
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `imap://support:secret@127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    deliver: (raw) => {
      mails.push({ uid: mails.length + 1, raw: Buffer.from(raw), seen: false });
      for (const socket of sockets) socket.write(`* ${String(mails.length)} EXISTS\r\n`);
    },
    unseen: () => mails.filter(({ seen }) => !seen).length,
    forgetSeen: () => mails.forEach((mail) => (mail.seen = false)),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** @returns the tag of a client that waits for news from now on */
function answer(socket: Socket, mails: Kept[], line: string): string {
  const [tag = '', ...rest] = line.split(' ');
  const command = rest.join(' ');
  const say = (text: string | Buffer) => socket.write(text);
  const [, uid] = /^UID (?:FETCH|STORE) (\d+)/i.exec(command) ?? [];
  const mail = mails.find((one) => String(one.uid) === uid);
  if (/^IDLE/i.test(command)) {
    say('+ waiting\r\n');
    return tag;
  }
  if (/^CAPABILITY/i.test(command)) say('* CAPABILITY IMAP4rev1 IDLE\r\n');
  if (/^LIST/i.test(command)) say('* LIST () "/" "INBOX"\r\n');
  if (/^LSUB/i.test(command)) say('* LSUB () "/" "INBOX"\r\n');
  if (/^SELECT/i.test(command))
    say(
      `* ${String(mails.length)} EXISTS\r\n* OK [UIDVALIDITY 7] ids\r\n* OK [UIDNEXT ${String(mails.length + 1)}] next\r\n* FLAGS (\\Seen)\r\n`,
    );
  if (/^UID SEARCH/i.test(command))
    say(
      `* SEARCH${mails
        .filter(({ seen }) => !seen)
        .map((one) => ` ${String(one.uid)}`)
        .join('')}\r\n`,
    );
  if (mail && /^UID FETCH/i.test(command)) {
    const about = `* ${String(mail.uid)} FETCH (UID ${String(mail.uid)}`;
    if (/BODY/i.test(command)) {
      say(`${about} BODY[] {${String(mail.raw.length)}}\r\n`);
      say(mail.raw);
      say(')\r\n');
    } else say(`${about} RFC822.SIZE ${String(mail.raw.length)})\r\n`);
  }
  if (mail && /^UID STORE/i.test(command)) {
    mail.seen = true;
    say(`* ${String(mail.uid)} FETCH (UID ${String(mail.uid)} FLAGS (\\Seen))\r\n`);
  }
  say(`${tag} OK done\r\n`);
  return '';
}
