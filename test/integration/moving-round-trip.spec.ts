import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EverythingExporter, Importer, importSchema, readMapping } from '../../src/migration/index.js';
import { ApiApp } from '../support/api-app.js';
import {
  oldPasswords,
  photoSha256,
  smallDesk,
  ticket,
  user,
  writeLegacy,
  type LegacyLine,
} from '../support/legacy-system.js';
import { legacyWorlds } from '../support/legacy-worlds.js';
import { outcomeOf } from '../support/told-lines.js';
import { windows1251 } from '../support/windows-1251.js';
import { openMovingStage, wordsOf, type MovingStage } from './moving-stage.js';

let stage: MovingStage;
let app: MovingStage['app'];
let bring: MovingStage['bring'];
beforeAll(async () => {
  stage = await openMovingStage();
  ({ app, bring } = stage);
});
afterAll(() => stage?.close());

describe('tables of an old portal', () => {
  const dumps = {
    companies: [
      'ID;Название;ИНН;Домены;Общие заявки;Создана',
      '4;ООО Клён;7700000044;klen-net.ru,klen.su;да;01.03.2012 10:00',
    ],
    users: [
      'ID;E-mail;Подтверждён;ФИО;Телефон;Состояние;Компания;ID компании;Хэш пароля;Удалён;Создан',
      '17;Anna@Klen-Net.ru;02.03.2012 10:05;Анна Клён;+7 495 000-00-00;активен;Клён;4;;0;02.03.2012 10:00',
      '18;old@klen-net.ru;;Кто-то;;активен;;;;1;02.03.2012 10:00',
      '19;boris@klen-net.ru;;Борис;;неясно;;;;0;32.03.2012 10:00',
    ],
    tickets: [
      'ID;Номер;ID автора;ID компании;Тип;Тема;Текст;Статус;Серийные номера;Инженер;Создана;Закрыта',
      '900;210900;17;4;Авария;Нет связи;"Порт 3;',
      'не поднимается";В работе;SN-7, SN-8;;05.11.2026 09:30;',
      '901;210901;17;4;Вопрос;Настройка;Как?;Закрыта;;;05.01.2012 09:30;06.01.2012 18:00',
    ],
  };
  const runs = [
    ['companies', 'companies'],
    ['users', 'users'],
    ['users', 'links'],
    ['tickets', 'tickets'],
    ['tickets', 'messages'],
  ] as const;

  it.each([true, false])('become lines by a mapping; dry run %s', async (dryRun) => {
    for (const [table, mapped] of runs) {
      const path = join(stage.folder, `${table}.csv`);
      await writeFile(path, windows1251(`${dumps[table].join('\r\n')}\r\n`));
      const example = `src/migration/csv/examples/${mapped}.mapping.json`;
      const mapping = readMapping(await readFile(example, 'utf8'));
      const told = (await stage.run(path, { dryRun, mapping })).refused;
      const refused = told.map(({ code, line }) => [line, code]);
      if (mapped === 'users') expect(refused).toEqual([[4, 'date_unreadable']]);
      else if (!dryRun) expect(refused).toEqual([]);
    }
    const found = await app.database.query(
      `SELECT t.number, t.status, t.serial_numbers AS serials, u.email, c.name, m.body, m.at FROM ticket t
       JOIN portal_user u ON u.id = t.requester_id JOIN company c ON c.id = t.company_id
       JOIN company_link l ON l.user_id = u.id AND l.company_id = c.id AND l.status = 'active'
       JOIN message m ON m.ticket_id = t.id WHERE t.number = 210900`,
    );
    const ticketOfAnna = {
      ...{ number: 210_900, status: 'open', serials: ['SN-7', 'SN-8'], email: 'anna@klen-net.ru' },
      ...{ name: 'ООО Клён', body: 'Порт 3;\r\nне поднимается', at: new Date('2026-11-05T06:30:00Z') },
    };
    expect(found).toEqual(dryRun ? [] : [ticketOfAnna]);
  });
});

/** A type that is no longer offered, a password, and what staff said of days. */
function ofOld(): LegacyLine[] {
  const [title, at] = [{ ru: 'Прежний', en: 'Former' }, '2026-01-10T10:00:00Z'];
  const day = { kind: 'calendarDay', country: 'RU', dayKind: 'working', createdAt: at, updatedAt: at };
  return [
    { kind: 'ticketType', legacyId: 'tt1', code: 'former', title, retiredAt: at, fields: [] },
    ticket('x-former', '200500', 'u1', { type: 'former' }),
    user('pw', 'password@romashka-net.ru', { passwordHash: oldPasswords[0].hash }),
    { ...day, legacyId: 'cd1', day: '2026-11-28', source: 'staff', note: 'Работаем' },
    { ...day, legacyId: 'cd2', day: '2026-11-21', source: 'staff', retiredAt: at },
  ];
}

describe('an export of everything', () => {
  it('has desks of every kind to give back', async () => {
    const done = await bring([...smallDesk(), ...ofOld(), ...legacyWorlds(40)]);
    expect(wordsOf(done.refused)).toEqual([]);
  });

  it('gives the same bytes once it was imported into an empty database', async () => {
    const first = join(stage.folder, 'out', 'all.ndjson');
    await writeLegacy(first, []);
    await app.app.get(EverythingExporter).write(first, { withPasswords: true });
    const other = await ApiApp.start();
    try {
      const importer = other.app.get(Importer);
      const [done] = await importer.run([first], { dryRun: false });
      const { refused, remarks } = await outcomeOf(done!);
      expect(wordsOf(refused)).toEqual([]);
      expect(remarks.map(({ code }) => code)).toContain('regulation_left');
      expect(await other.count('SELECT 1 FROM regulation')).toBe(1);
      const [asked] = await importer.run([first], { dryRun: false, withRegulation: true });
      expect([asked!.taken, asked!.told.refused]).toEqual([1, 0]);
      expect(await other.count('SELECT 1 FROM regulation')).toBe(2);
      const second = join(stage.folder, 'back', 'all.ndjson');
      await writeLegacy(second, []);
      await other.app.get(EverythingExporter).write(second, { withPasswords: true });
      await other.app.get(EverythingExporter).write(`${second}.bare`, { withPasswords: false });
      expect(await readFile(second, 'utf8')).toContain('passwordHash');
      expect(await readFile(`${second}.bare`, 'utf8')).not.toContain('passwordHash');
      const [one, two] = [await readFile(first, 'utf8'), await readFile(second, 'utf8')];
      expect(two.split('\n')).toEqual(one.split('\n'));
      const kept = join(stage.folder, 'back', 'files', photoSha256.slice(0, 2), photoSha256);
      expect((await stat(kept)).size).toBe(18);
      expect(await other.count("SELECT 1 FROM audit_event WHERE action = 'export.written'")).toBe(2);
    } finally {
      await other.close();
    }
  });
});

describe('the schema of a line', () => {
  it('is the reviewed one', async () => {
    const path = 'src/migration/import.schema.json';
    if (process.env['UPDATE_SNAPSHOTS']) {
      await writeFile(path, `${JSON.stringify(importSchema(), null, 2)}\n`);
    }
    expect(importSchema()).toEqual(JSON.parse(await readFile(path, 'utf8')));
  });
});
