import { describe, expect, it } from '@jest/globals';
import { upstreamOf } from './upstream.js';

describe('upstreamOf', () => {
  it.each<[string, string | null, boolean | null]>([
    ['verify', '127.0.0.1', null],
    ['off', '127.0.0.1', null],
    // Without a word on where it stands: near us.
    ['upstream:mx.firma.example', '127.0.0.1', true],
    ['upstream:mx.firma.example', '::ffff:10.1.2.3', true],
    ['upstream:mx.firma.example', '172.31.255.255', true],
    ['upstream:mx.firma.example', '172.32.0.0', false],
    ['upstream:mx.firma.example', '192.0.2.1', false],
    ['upstream:mx.firma.example', '2001:db8::1', false],
    ['upstream:mx.firma.example', '::1', true],
    ['upstream:mx.firma.example', 'fd00::25', true],
    ['upstream:mx.firma.example', '', false],
    // Fetched from a mailbox it delivers to.
    ['upstream:mx.firma.example', null, true],
    // Told: there and nowhere else.
    ['upstream:mx.firma.example@192.0.2.1', '192.0.2.1', true],
    ['upstream:mx.firma.example@192.0.2.1', '::ffff:192.0.2.1', true],
    ['upstream:mx.firma.example@192.0.2.1', '192.0.2.2', false],
    ['upstream:mx.firma.example@192.0.2.1', '127.0.0.1', false],
    ['upstream:mx.firma.example@192.0.2.1, 2001:db8::/64', '2001:db8::7', true],
    ['upstream:mx.firma.example@192.0.2.1, 2001:db8::/64', '2001:db8:0:1::7', false],
    ['upstream:mx.firma.example@10.0.0.0/33', '10.0.0.1', false],
  ])('%s: a mail from %s', (mailAuth, remoteAddress, expected) => {
    const upstream = upstreamOf(mailAuth);
    expect(upstream && upstream.brought(remoteAddress)).toBe(expected);
    if (upstream) expect(upstream.id).toBe('mx.firma.example');
  });
});
