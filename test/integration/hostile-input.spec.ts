import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { activateRegulation } from '../../src/casework/index.js';
import { extendContract, registerContract } from '../../src/contracts/index.js';
import type { Actor } from '../../src/platform/index.js';
import { presets } from '../../src/regulation/index.js';
import { answerTicket, conversationOf } from '../../src/tickets/index.js';
import { openDesk, type Desk } from '../support/desk.js';

/** What the doors might let through one day, the core refuses by name or mends: never an error of the database. */
describe('hostile input to the core', () => {
  let desk: Desk;
  let admin: Actor;
  let count = 0;

  beforeAll(async () => {
    desk = await openDesk('standard');
    admin = await desk.staff('admin');
  });
  afterAll(() => desk?.close());

  const customer = () => desk.customer(`c${String((count += 1))}@hostile.ru`);
  const contract = (more: object) => {
    const given = { validFrom: '2026-01-01', validUntil: '2026-12-31', serviceLevel: '', productIds: [] };
    const number = `H-${String((count += 1))}`;
    return desk.as(admin, (tx) => registerContract(tx, { number, kind: 'contract', ...given, ...more }));
  };

  it('half a character in a reply is replaced, in the conversation and in the mail', async () => {
    const { id } = await desk.ticket((await customer()).id);
    await desk.as(admin, (tx) => answerTicket(tx, { ticketId: id, act: 'ask', body: 'до\ud800после' }));
    const messages = await conversationOf(desk.database, id, { kind: 'staff' });
    expect(messages.at(-1)?.body).toBe('до\ufffdпосле');
    const mailed =
      "SELECT facts ->> 'body' FROM mail_message WHERE ticket_id = $1 AND kind = 'ticket_question'";
    expect(await desk.value(mailed, [id])).toBe('до\ufffdпосле');
  });

  it.each([
    ['a text', { subject: 'a\0b' }],
    ['JSON', { stated: { companyName: 'a\0b' } }],
  ])('a NUL in %s is refused as input', async (_where, more) => {
    await expect(desk.ticket((await customer()).id, more)).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('a contract or product left blank is none', async () => {
    const { id } = await customer();
    const ticket = await desk.ticket(id, { contractId: ' ', product: ' ' });
    expect(ticket).toMatchObject({ contractId: null, product: null });
  });

  it.each(['abc', '', '0000-01-01', '2026-02-30', '2026-13-01', '99999-01-01', '2026-1-1', '2026-01-01 BC'])(
    'the date %j of a contract is refused as input',
    async (validUntil) => {
      await expect(contract({ validUntil })).rejects.toMatchObject({ code: 'invalid_input' });
      const { id } = await contract({});
      const extension = desk.as(admin, (tx) => extendContract(tx, { contractId: id, validUntil }));
      await expect(extension).rejects.toMatchObject({ code: 'invalid_input' });
    },
  );

  it.each([
    ['company_unknown', { companyId: 'x' }],
    ['user_unknown', { userId: 'x' }],
    ['product_unknown', { productIds: ['x'] }],
  ])('what is no key is %s', async (code, more) => {
    await expect(contract(more)).rejects.toMatchObject({ code });
  });

  it.each(['constructor', '__proto__', 'toString', ''])('a preset %j is unknown', async (preset) => {
    const activation = desk.as(admin, (tx) => activateRegulation(tx, { preset }));
    await expect(activation).rejects.toMatchObject({ code: 'regulation_preset_unknown' });
  });

  it('a NUL in a regulation is refused as input', async () => {
    const document = structuredClone(presets['standard'])!;
    document.mail.ticket_opened.ru.text += '\0';
    const activation = desk.as(admin, (tx) => activateRegulation(tx, { document }));
    await expect(activation).rejects.toMatchObject({ code: 'invalid_input' });
  });
});
