import { BlockList, isIP } from 'node:net';

/** The mail server of ours in front: what it calls itself, and where it may bring mails from. */
export interface Upstream {
  readonly id: string;
  /** Whether a mail that came from this address came by it; `null` is a mailbox it delivered to. */
  readonly brought: (remoteAddress: string | null) => boolean;
}

/** This machine and networks that are nobody else's (RFC 1918, RFC 4193): no stranger comes from there. */
const nearby = [
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '::1/128',
  'fc00::/7',
  'fe80::/10',
];

/**
 * Reads what `MAIL_AUTH` says of a server in front: `upstream:ID`, or `upstream:ID@HOSTS` with addresses and networks
 * between commas. Anybody else who reaches our listener could write its `Authentication-Results` himself.
 * @returns `null` for any other way to prove a sender
 */
export function upstreamOf(mailAuth: string): Upstream | null {
  if (last.mailAuth !== mailAuth) last = { mailAuth, upstream: read(mailAuth) };
  return last.upstream;
}

/** It is asked about every mail and does not change. */
let last: { readonly mailAuth: string; readonly upstream: Upstream | null } = {
  mailAuth: '',
  upstream: null,
};

function read(mailAuth: string): Upstream | null {
  const [, id, hosts] = /^upstream:([^@]+)(?:@(.*))?$/.exec(mailAuth) ?? [];
  if (id === undefined) return null;
  const known = listOf(hosts === undefined ? nearby : hosts.split(','));
  return { id, brought: (remoteAddress) => remoteAddress === null || known(remoteAddress) };
}

function listOf(hosts: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const host of hosts) {
    const [address = '', bits] = host.trim().split('/');
    const version = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    const most = version === 'ipv6' ? 128 : 32;
    // A slip of the pen lets nobody in.
    if (isIP(address) === 0 || Number(bits ?? 0) > most) continue;
    if (bits === undefined) list.addAddress(address, version);
    else list.addSubnet(address, Number(bits), version);
  }
  return (given) => {
    const address = given.replace(/^::ffff:(?=\d+\.)/i, '');
    return isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  };
}
