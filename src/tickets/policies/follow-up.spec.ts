import { describe, expect, it } from '@jest/globals';
import { decideFollowUpClaim, type ClaimedTicket } from './follow-up.js';

const old = (given: Partial<ClaimedTicket> = {}): ClaimedTicket => ({
  id: 'old',
  status: 'closed',
  readableByClaimant: true,
  ...given,
});

describe('decideFollowUpClaim', () => {
  it.each([
    ['a closed ticket', null, old(), 'old'],
    ['a closed ticket, by a new one', 'new', old(), 'old'],
    ['one of the archive', null, old({ status: 'archived' }), 'old'],
  ])('takes %s', (_, newTicketId, claimed, followUpOfId) => {
    expect(decideFollowUpClaim({ newTicketId, old: claimed })).toEqual({ allow: true, followUpOfId });
  });

  it.each([
    ['a number that is none', null, null, 'follow_up_unknown'],
    ['a stranger’s', null, old({ readableByClaimant: false }), 'follow_up_unknown'],
    [
      'a stranger’s that lives',
      null,
      old({ readableByClaimant: false, status: 'open' }),
      'follow_up_unknown',
    ],
    [
      'a stranger’s of the archive',
      null,
      old({ readableByClaimant: false, status: 'archived' }),
      'follow_up_unknown',
    ],
    ['itself', 'old', old(), 'follow_up_of_itself'],
    ['itself, live', 'old', old({ status: 'new' }), 'follow_up_of_itself'],
    ['a new one', null, old({ status: 'new' }), 'follow_up_not_closed'],
    ['an open one', null, old({ status: 'open' }), 'follow_up_not_closed'],
    ['a waiting one', null, old({ status: 'waiting_customer' }), 'follow_up_not_closed'],
    ['a proposed one', null, old({ status: 'solution_proposed' }), 'follow_up_not_closed'],
    ['a merged one', null, old({ status: 'merged' }), 'follow_up_not_closed'],
  ])('refuses %s', (_, newTicketId, claimed, code) => {
    expect(decideFollowUpClaim({ newTicketId, old: claimed })).toEqual({ allow: false, code });
  });
});
