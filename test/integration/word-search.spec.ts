import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answerTicket, foundFrom, foundTo, noteOnTicket, ticketsSaying } from '../../src/tickets/index.js';
import { openDesk, type Desk } from '../support/desk.js';

describe('looking for words in all messages', () => {
  let desk: Desk;
  const numbers: Record<string, number> = {};
  beforeAll(async () => {
    desk = await openDesk('standard');
    const agent = await desk.staff('agent');
    const { id } = await desk.customer('ivan@romashka.ru');
    const open = async (name: string, description: string) => {
      const ticket = await desk.ticket(id, { description });
      numbers[name] = ticket.number;
      return ticket.id;
    };
    await open('once', 'Сгорел оптоизолятор, а коммутатор цел');
    const often = await open('often', 'Оптоизоляторы греются');
    await desk.as(agent, (tx) =>
      answerTicket(tx, {
        ticketId: often,
        act: 'staff_reply',
        body: 'Оптоизоляторы, именно оптоизоляторы, меняем',
      }),
    );
    const noted = await open('noted', 'Порт 25 не поднимается');
    await desk.as(agent, (tx) => noteOnTicket(tx, { ticketId: noted, body: 'Просит замену конденсаторов' }));
    await open('english', 'The transceivers are overheating <b>badly</b> \ue000');
  });
  afterAll(() => desk?.close());

  const found = async (text: string) =>
    (await ticketsSaying(desk.database, { text, limit: 10 })).map(({ number }) =>
      Object.keys(numbers).find((name) => numbers[name] === number),
    );

  it.each([
    ['оптоизолятором', ['often', 'once']],
    ['ОПТОИЗОЛЯТОР коммутаторы', ['once']],
    ['конденсатор', ['noted']],
    ['"сгорел оптоизолятор"', ['once']],
    ['оптоизолятор -коммутатор', ['often']],
    ['transceiver', ['english']],
    ['отсутствует', []],
    ['и', []],
    ['"', []],
    ["' & | ! <-> :*", []],
  ])('%s: each ticket once, the best fitting first', async (text, expected) => {
    expect(await found(text)).toEqual(expected);
  });

  it('shows where it stands, and takes nothing of the text for a mark', async () => {
    const [line] = await ticketsSaying(desk.database, { text: 'transceiver', limit: 10 });
    expect(line!.excerpt).toContain(`The ${foundFrom}transceivers${foundTo} are`);
    expect(line!.excerpt.split(foundFrom)).toHaveLength(2);
  });

  it('gives no more than it is asked for', async () => {
    expect(await ticketsSaying(desk.database, { text: 'оптоизолятор', limit: 1 })).toHaveLength(1);
  });
});
