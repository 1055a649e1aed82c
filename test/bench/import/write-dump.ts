import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { answers, companyNames, details, firstNames, lastNames, questions, subjects } from '../data/texts.js';

const messagesPerTicket = 5;
const ticketsPerUser = 10;
const usersPerCompany = 5;
const begun = Date.UTC(2023, 0, 9, 6);
/** Five tickets in six were closed in the old system. */
const openOf = 6;

type Line = Readonly<Record<string, unknown>>;

/** Writes what an old desk of so many tickets would bring: companies, customers, links, tickets, messages. */
export async function writeDump(path: string, tickets: number): Promise<{ lines: number; bytes: number }> {
  const out = createWriteStream(path);
  let lines = 0;
  let some: string[] = [];
  const leave = async (): Promise<void> => {
    if (!out.write(some.join(''))) await once(out, 'drain');
    some = [];
  };
  for (const line of everything(tickets)) {
    some.push(`${JSON.stringify(line)}\n`);
    lines += 1;
    if (some.length === 1_000) await leave();
  }
  await leave();
  out.end();
  await once(out, 'close');
  return { lines, bytes: out.bytesWritten };
}

function* everything(tickets: number): Generator<Line> {
  const users = Math.ceil(tickets / ticketsPerUser);
  for (let n = 0; n * usersPerCompany < users; n += 1) yield company(n);
  for (let n = 0; n < users; n += 1) yield* person(n);
  for (let n = 0; n < tickets; n += 1) {
    yield ticket(n, tickets);
    for (let place = 0; place < messagesPerTicket; place += 1) yield message(n, place, tickets);
  }
}

const of = <T>(list: readonly T[], n: number): T => list[n % list.length]!;
const moment = (minutes: number): string => new Date(begun + minutes * 60_000).toISOString();
const requesterOf = (n: number, tickets: number): number => (n * 7) % Math.ceil(tickets / ticketsPerUser);

function company(n: number): Line {
  return {
    kind: 'company',
    legacyId: `c${n}`,
    name: `ООО «${of(companyNames, n)} ${n}»`,
    inn: String(7_700_000_000 + n),
    domains: [{ domain: `company-${n}.ru` }],
    createdAt: moment(0),
  };
}

function* person(n: number): Generator<Line> {
  const home = Math.floor(n / usersPerCompany);
  const fullName = `${of(firstNames, n)} ${of(lastNames, Math.floor(n / 10))}`;
  const [createdAt, emailConfirmedAt] = [moment(1), moment(2)];
  const email = `user-${n}@company-${home}.ru`;
  yield { kind: 'user', legacyId: `u${n}`, email, emailConfirmedAt, fullName, createdAt };
  yield { kind: 'link', legacyId: `l${n}`, user: `u${n}`, company: `c${home}`, since: moment(3) };
}

function ticket(n: number, tickets: number): Line {
  const requester = requesterOf(n, tickets);
  const closed = n % openOf !== 0;
  return {
    kind: 'ticket',
    legacyId: `t${n}`,
    number: String(100_001 + n),
    requester: `u${requester}`,
    company: `c${Math.floor(requester / usersPerCompany)}`,
    type: n % 3 === 0 ? 'incident' : 'consultation',
    subject: `${of(subjects, n)}, стойка ${n % 977}`,
    status: closed ? 'closed' : 'open',
    createdAt: moment(n * 15),
    ...(closed ? { closedAt: moment(n * 15 + 2_000), closedBy: 'staff' } : {}),
  };
}

/** Three sentences, with words of this message alone. */
function message(n: number, place: number, tickets: number): Line {
  const asks = place % 2 === 0;
  const seed = n * messagesPerTicket + place;
  const body = [
    of(asks ? questions : answers, seed),
    of(details, Math.floor(seed / 3)),
    `Порт ${seed % 48}, device sn-${(seed * 7919) % 100_003}, журнал от ${moment(n * 15 + place).slice(0, 10)}.`,
    of(asks ? answers : questions, Math.floor(seed / 7)),
  ].join(' ');
  const author = asks
    ? { kind: 'user', user: `u${requesterOf(n, tickets)}` }
    : { kind: 'staff', name: `${of(firstNames, seed)} ${of(lastNames, seed)}` };
  return {
    ...{ kind: 'message', legacyId: `t${n}-${place}`, ticket: `t${n}` },
    ...{ author, body, at: moment(n * 15 + place * 30 + 1) },
  };
}
