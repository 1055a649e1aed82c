import { describe, expect, it } from '@jest/globals';
import { hostOf, networkOf } from './network.js';

describe('networks of addresses', () => {
  it.each([
    ['203.0.113.77', '203.0.113.0/24', '203.0.113.77'],
    ['::ffff:203.0.113.77', '203.0.113.0/24', '203.0.113.77'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64', '2001:db8:1:2::/64'],
    ['2001:DB8:0001::6', '2001:db8:1:0::/64', '2001:db8:1:0::/64'],
    ['2001:db8::1:2:3:4:5', '2001:db8:0:1::/64', '2001:db8:0:1::/64'],
    ['::1', '0:0:0:0::/64', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64', 'fe80:0:0:0::/64'],
    ['', '', ''],
    ['nonsense', 'nonsense', 'nonsense'],
  ])('%s lies in %s', (address, network, host) => {
    expect(networkOf(address)).toBe(network);
    expect(hostOf(address)).toBe(host);
  });

  it('tells neighbouring networks apart', () => {
    expect(networkOf('203.0.113.1')).not.toBe(networkOf('203.0.114.1'));
    expect(networkOf('2001:db8:0:1::1')).not.toBe(networkOf('2001:db8:0:2::1'));
  });
});
