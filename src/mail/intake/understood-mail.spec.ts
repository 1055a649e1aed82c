import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../platform/index.js';
import { isBelieved } from './understood-mail.js';

const secret = 'a secret of thirty-two characters';
const production = { DATABASE_URL: 'postgres://x', OPORA_SECRET: secret };

describe('a mail of this machine', () => {
  it.each([
    ['127.0.0.1', true],
    ['127.8.0.1', true],
    ['::1', true],
    ['::ffff:127.0.0.1', true],
    ['10.0.0.1', false],
    ['128.0.0.1', false],
    ['::ffff:10.0.0.1', false],
    ['::127.0.0.1', false],
    ['', false],
    [null, false],
  ])('from %s is believed by a demo that is told nothing else: %s', (address, expected) => {
    expect(isBelieved(readConfig('demo', {}), address)).toBe(expected);
  });

  it.each([
    ['a demo that asks DNS', readConfig('demo', { MAIL_AUTH: 'verify' })],
    ['a test', readConfig('test', {})],
    ['production', readConfig('production', production)],
  ])('is believed by no other: %s', (_case, config) => {
    expect(isBelieved(config, '127.0.0.1')).toBe(false);
    expect(config.mailAuth).toBe('verify');
  });
});
