import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mayReadTicket, ticketSightOf, type TicketSight } from './sight.js';

const sight = (
  userId: string,
  activeCompanyIds: string[],
  companyId: string | null,
  companySharesTickets: boolean,
): TicketSight | null =>
  ticketSightOf({
    reader: { userId, activeCompanyIds },
    ticket: { requesterId: 'ann', companyId, participantIds: ['pam'] },
    companySharesTickets,
  });

describe('ticketSightOf', () => {
  it.each<[string, string[], string | null, boolean, TicketSight | null]>([
    // reader, active companies, company of the ticket, shares, as what
    ['ann', ['acme'], 'acme', true, 'requester'],
    ['ann', ['acme'], 'acme', false, 'requester'],
    ['ann', [], 'acme', false, 'requester'],
    ['ann', ['other'], 'acme', false, 'requester'],
    ['ann', [], null, false, 'requester'],
    ['pam', ['acme'], 'acme', false, 'participant'],
    ['pam', ['acme'], 'acme', true, 'participant'],
    ['pam', [], 'acme', true, null],
    ['pam', ['other'], 'acme', true, null],
    ['pam', ['acme'], null, true, null],
    ['bob', ['acme'], 'acme', true, 'colleague'],
    ['bob', ['other', 'acme'], 'acme', true, 'colleague'],
    ['bob', ['acme'], 'acme', false, null],
    ['bob', [], 'acme', true, null],
    ['bob', ['other'], 'acme', true, null],
    ['bob', ['acme'], null, true, null],
    ['bob', [], null, true, null],
  ])('%s of %j, ticket of %s, shared %s: %s', (userId, companies, companyId, shares, expected) => {
    expect(sight(userId, companies, companyId, shares)).toBe(expected);
  });

  const id = fc.constantFrom('a', 'b', 'c');
  const facts = fc.record({
    reader: fc.record({ userId: id, activeCompanyIds: fc.uniqueArray(id) }),
    ticket: fc.record({ requesterId: id, companyId: fc.option(id), participantIds: fc.uniqueArray(id) }),
    companySharesTickets: fc.boolean(),
  });

  it('takes everything but the own from whoever belongs nowhere any more', () => {
    fc.assert(
      fc.property(facts, ({ reader, ...rest }) => {
        const alone = { ...rest, reader: { ...reader, activeCompanyIds: [] } };
        expect(mayReadTicket(alone)).toBe(reader.userId === rest.ticket.requesterId);
      }),
    );
  });

  it('never shows less because a company begins to share', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const shared = mayReadTicket({ ...given, companySharesTickets: true });
        expect(shared || !mayReadTicket({ ...given, companySharesTickets: false })).toBe(true);
      }),
    );
  });
});
