import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Questions } from '../../src/mail/intake/proof/questions.js';
import { NameServer } from '../support/name-server.js';

let names: NameServer;
beforeAll(async () => {
  names = await NameServer.start();
});
afterAll(() => names?.close());

it('a question that waits behind a slow organisation’s own keeps nobody else’s waiting', async () => {
  const questions = new Questions(names.address);
  const theirs = questions.of('slow.example');
  for (let n = 0; n < 16; n += 1) names.texts.set(`s${String(n)}.slow.example`, 'silent');
  names.texts.set('_dmarc.romashka.ru', ['v=DMARC1; p=reject']);
  const slow = Array.from({ length: 16 }, (_, n) => theirs(`s${String(n)}.slow.example`, 'TXT'));
  const behind = theirs('_dmarc.romashka.ru', 'TXT');
  const told = slow.map((one) => one.catch(() => 'silence'));
  const others = questions.of('romashka.ru')('_dmarc.romashka.ru', 'TXT');
  expect(await Promise.race([...told, others])).toEqual([['v=DMARC1; p=reject']]);
  await Promise.all([...told, behind]);
  // What was known meanwhile was not asked again.
  expect(names.asked.get('_dmarc.romashka.ru')).toBe(1);
}, 20_000);
