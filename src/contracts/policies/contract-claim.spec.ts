import { describe, expect, it } from '@jest/globals';
import { decideContractClaim, type ContractClaimFacts } from './contract-claim.js';

const fine: ContractClaimFacts = {
  codeFits: true,
  holderFits: true,
  owner: 'nobody',
  status: 'active',
  validUntil: '2026-12-31',
  ticketsLeft: null,
  today: '2026-11-22',
};

describe('registering a contract as one’s own', () => {
  it.each<[string, Partial<ContractClaimFacts>, string | true]>([
    ['nobody’s', {}, true],
    ['the claimant’s already', { owner: 'claimant' }, true],
    ['of another', { owner: 'another' }, 'contract_taken'],
    ['with a wrong code', { codeFits: false }, 'contract_code_wrong'],
    ['with another holder', { holderFits: false }, 'contract_code_wrong'],
    ['on its last day', { today: '2026-12-31' }, true],
    ['the day after', { today: '2027-01-01' }, 'contract_expired'],
    ['suspended', { status: 'suspended' }, 'contract_suspended'],
    ['with one ticket left', { ticketsLeft: 1 }, true],
    ['with none left', { ticketsLeft: 0 }, 'contract_exhausted'],
    ['with more used than paid for', { ticketsLeft: -1 }, 'contract_exhausted'],
    [
      'of another, with a wrong code: the code is asked first',
      { codeFits: false, owner: 'another' },
      'contract_code_wrong',
    ],
    ['of another and over', { owner: 'another', today: '2027-01-01' }, 'contract_taken'],
    ['suspended and over', { status: 'suspended', today: '2027-01-01' }, 'contract_suspended'],
    ['over and used up', { today: '2027-01-01', ticketsLeft: 0 }, 'contract_expired'],
  ])('%s', (_, facts, expected) => {
    const decision = decideContractClaim({ ...fine, ...facts });
    expect(decision.allowed || decision.code).toBe(expected);
  });
});
