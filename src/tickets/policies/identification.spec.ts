import { describe, expect, it } from '@jest/globals';
import { decideIdentification } from './identification.js';

describe('decideIdentification', () => {
  const unknown = { isFirstTicket: true, isLinked: false, stated: {}, profile: {} };
  const first = { when: 'first_ticket', oneOf: ['companyName'] } as const;
  const every = { when: 'every_ticket', oneOf: ['registeredName', 'accountNumber'] } as const;

  it.each([
    ['asks nothing where the regulation does not', { when: 'never', oneOf: [] } as const, {}, []],
    ['asks for the company at the first contact', first, {}, ['companyName']],
    ['not at the second', first, { isFirstTicket: false }, []],
    ['takes it from the ticket', first, { stated: { companyName: 'Ромашка' } }, []],
    ['takes it from the profile', first, { profile: { companyName: 'Ромашка' } }, []],
    [
      'takes no blanks',
      first,
      { stated: { companyName: ' ' }, profile: { companyName: null } },
      ['companyName'],
    ],
    ['knows who is linked to a company', first, { isLinked: true }, []],
    ['asks with every ticket', every, { isFirstTicket: false }, ['registeredName', 'accountNumber']],
    ['one of them is enough', every, { stated: { accountNumber: '7' } }, []],
  ])('%s', (_, rules, facts, asked) => {
    expect(decideIdentification({ ...rules, oneOf: [...rules.oneOf] }, { ...unknown, ...facts })).toEqual(
      asked,
    );
  });
});
