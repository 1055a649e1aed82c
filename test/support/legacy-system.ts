import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export type LegacyLine = Readonly<Record<string, unknown>>;

const at = (minute: number) => new Date(Date.UTC(2026, 0, 10, 9, minute)).toISOString();
const photo = Buffer.from('not really a photo');
export const photoSha256 = createHash('sha256').update(photo).digest('hex');

/** Passwords of an older system: each of a published vector, or made by the tool that the kind is named after. */
export const oldPasswords = [
  { kind: 'bcrypt', password: 'abc', hash: '$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i' },
  { kind: 'phpass', password: 'test12345', hash: '$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0' },
  { kind: 'md5crypt', password: 'password', hash: '$1$xxxxxxxx$UYCIxa628.9qXjpQCjM4a.' },
] as const;

/** What a small desk brings with it: one of everything, and each kind of ticket. */
export function smallDesk(): LegacyLine[] {
  return [
    {
      kind: 'staff',
      legacyId: 's1',
      email: 'Petr@Desk.test',
      fullName: 'Пётр Инженер',
      role: 'supervisor',
      createdAt: at(0),
    },
    {
      kind: 'staff',
      legacyId: 's2',
      email: 'left@desk.test',
      fullName: 'Ушла Давно',
      role: 'agent',
      locale: 'en',
      disabledAt: at(3),
      disabledReason: 'Уволилась',
      createdAt: at(0),
    },
    {
      kind: 'product',
      legacyId: 'p1',
      code: 'snr',
      title: { ru: 'Коммутатор', en: 'Switch' },
      createdAt: at(0),
    },
    {
      kind: 'company',
      legacyId: 'c1',
      name: 'ООО «Ромашка»',
      inn: '7700000001',
      membersShareTickets: true,
      domains: [{ domain: 'romashka-net.ru', includeSubdomains: true }],
      createdAt: at(0),
    },
    { kind: 'company', legacyId: 'c2', name: 'ИП Кузнецов', createdAt: at(1) },
    user('u1', 'ivan@romashka-net.ru', { phone: '+7 900 000-00-00' }),
    user('u2', 'olga@romashka-net.ru', {
      locale: 'en',
      emailVouchedAt: at(2),
      acceptedTerms: [{ version: '2026-01', at: at(3) }],
    }),
    user('u3', 'kuznetsov@mail.ru'),
    { kind: 'user', legacyId: 'u4', email: 'new@romashka-net.ru', fullName: 'Новый', createdAt: at(2) },
    {
      kind: 'equipment',
      legacyId: 'e1',
      company: 'c2',
      serialNumber: 'SN-1',
      article: 'A-1',
      addedAt: at(3),
    },
    {
      kind: 'contract',
      legacyId: 'k1',
      contractKind: 'contract',
      number: 'Д-1',
      code: 'секрет',
      company: 'c1',
      products: ['snr'],
      validFrom: '2026-01-01',
      validUntil: '2030-12-31',
      hotline: true,
      claimedBy: 'u1',
      claimedAt: at(3),
      createdAt: at(3),
    },
    { kind: 'link', legacyId: 'l1', user: 'u1', company: 'c1', since: at(4) },
    { kind: 'link', legacyId: 'l2', user: 'u2', company: 'c1', since: at(4) },
    {
      kind: 'link',
      legacyId: 'l3',
      user: 'u3',
      company: 'c2',
      since: at(4),
      evidence: proof(at(5)),
      requestedBy: 's1',
      approvedBy: 's2',
    },
    {
      ...{ kind: 'link', legacyId: 'l4', user: 'u2', company: 'c2', since: at(4), status: 'rejected' },
      ...{ endedAt: at(6), endedBy: 's2', endedReason: 'Не сотрудник', verdict: 'mismatch' },
      ...{ evidence: { ...proof(at(5)), found: false }, requestedBy: 's1' },
    },
    ticket('t1', '200001', 'u1', { company: 'c1', contract: 'k1', product: 'snr', serialNumbers: ['SN-1'] }),
    ticket('t2', 'AB-17', 'u3', {
      status: 'waiting_customer',
      term: { from: at(20), mailedAt: at(21), remindedAt: at(22) },
      priority: 'high',
      prioritySetByStaff: true,
      priorityReasons: [
        { rule: 'otherwise' },
        { rule: 'set_by_staff', facts: { priority: 'high', reason: 'Простой завода', by: 's1', at: at(21) } },
      ],
      contractChoice: 'none_owned',
    }),
    ticket('t3', '200003', 'u1', {
      status: 'closed',
      closedAt: at(500),
      company: 'c1',
      closedReason: 'Заменили модуль',
    }),
    ticket('t4', '4711', 'u2', { status: 'merged', closedAt: at(501), mergedInto: '200003', type: 'of_old' }),
    message('m1', 't1', { kind: 'user', user: 'u1' }, 'Порт не поднимается', 10),
    message('m2', 't1', { kind: 'staff', staff: 's1' }, 'Смотрим', 12),
    message('m3', 't2', { kind: 'staff', name: 'Пётр Инженер' }, 'Пришлите снимок', 20),
    message('m4', 't3', { kind: 'user', user: 'u1' }, 'Маршрутизаторы перезагружаются', 11),
    { ...message('m5', 't3', { kind: 'staff', name: 'Пётр Инженер' }, 'Между нами: брак', 12), type: 'note' },
    message('m6', 't3', { kind: 'staff', email: 'petr@desk.test' }, 'Заменили модуль', 13),
    file('f1', 'm1', at(10)),
    ...tiesOfSmallDesk(),
    file('f2', 'm4', at(11)),
  ];
}

/** Every kind of tie between tickets, and who took part, at work and in the archive. */
function tiesOfSmallDesk(): LegacyLine[] {
  const tie = (kind: string, legacyId: string, more: LegacyLine) => ({ kind, legacyId, ...more });
  return [
    tie('followUp', 'y1', { ticket: 't1', continues: 't3', status: 'claimed', claimedAt: at(30) }),
    tie('followUp', 'y2', {
      ...{ ticket: 't2', continues: 't1', status: 'confirmed', claimedAt: at(30) },
      ...{ decidedBy: 's1', decidedAt: at(31), reason: 'Та же неисправность' },
    }),
    tie('merge', 'y3', {
      ...{ source: 't4', target: 't3', reason: 'Одно и то же', mergedAt: at(501), mergedBy: 's2' },
    }),
    tie('merge', 'y4', {
      ...{ source: 't1', target: 't2', reason: 'По ошибке', mergedAt: at(40), mergedBy: 's1' },
      ...{ unmergedAt: at(41), unmergedBy: 's1', unmergedReason: 'Разные неисправности' },
    }),
    tie('split', 'y5', { ticket: 't2', message: 'm1', splitAt: at(42), splitBy: 's1' }),
    tie('participant', 'g1', {
      ticket: 't1',
      user: 'u2',
      addedBy: { kind: 'staff', staff: 's1' },
      addedAt: at(44),
    }),
    tie('participant', 'g2', {
      ...{ ticket: 't3', user: 'u2', addedBy: { kind: 'user', user: 'u1' }, addedAt: at(44) },
      ...{ removedBy: { kind: 'system' }, removedAt: at(45) },
    }),
    tie('reopening', 'o1', { ticket: 't1', by: { kind: 'user', user: 'u1' }, at: at(25), closedAt: at(24) }),
    tie('reopening', 'o2', {
      ...{ ticket: 't3', by: { kind: 'staff', staff: 's1' }, at: at(26), reason: 'Снова не работает' },
    }),
    tie('reopening', 'o3', { ticket: 't3', by: { kind: 'system' }, at: at(27) }),
    tie('article', 'a1', {
      ...{
        slug: 'blink',
        title: { ru: 'Мигает индикатор', en: 'A blinking lamp' },
        product: 'snr',
        type: 'incident',
      },
      ...{
        body: { ru: 'Перезагрузите\nпорт', en: 'Restart it' },
        solvedCount: 3,
        createdAt: at(0),
        updatedAt: at(1),
      },
    }),
    tie('article', 'a2', {
      ...{ slug: 'draft-2', title: { ru: 'Черновик' }, body: { ru: '' }, published: false, createdAt: at(0) },
      ...{ retiredAt: at(2), retiredReason: 'Устарела' },
    }),
    tie('cannedReply', 'r1', {
      code: 'hello',
      title: 'Приветствие',
      body: { ru: 'Здравствуйте!' },
      createdAt: at(0),
    }),
    tie('split', 'y6', { ticket: 't1', message: 'm6', splitAt: at(43) }),
  ];
}

export function user(legacyId: string, email: string, more: LegacyLine = {}): LegacyLine {
  const fullName = `Контакт ${legacyId}`;
  return { kind: 'user', legacyId, email, emailConfirmedAt: at(2), fullName, createdAt: at(2), ...more };
}

export function ticket(
  legacyId: string,
  number: string,
  requester: string,
  more: LegacyLine = {},
): LegacyLine {
  const base = { subject: `Заявка ${number}`, status: 'open', type: 'incident', createdAt: at(10) };
  return { kind: 'ticket', legacyId, number, requester, ...base, ...more };
}

export function message(
  legacyId: string,
  ticketId: string,
  author: LegacyLine,
  body: string,
  minute: number,
) {
  return { kind: 'message', legacyId, ticket: ticketId, author, body, at: at(minute) };
}

function file(legacyId: string, messageId: string, moment: string): LegacyLine {
  const path = 'photos/one.jpg';
  return {
    kind: 'file',
    legacyId,
    message: messageId,
    name: 'фото.jpg',
    path,
    sha256: photoSha256,
    at: moment,
  };
}

export function proof(approvedAt?: string): LegacyLine {
  const reason = 'Серийный номер с накладной';
  return { kind: 'serial_number', reference: 'SN-1', reason, ...(approvedAt ? { approvedAt } : {}) };
}

/** Writes lines, and the photo they name, where an import may find them. */
export async function writeLegacy(path: string, lines: readonly LegacyLine[]): Promise<string> {
  await mkdir(join(dirname(path), 'photos'), { recursive: true });
  await writeFile(join(dirname(path), 'photos/one.jpg'), photo);
  await writeFile(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return path;
}
