import { describe, expect, it } from '@jest/globals';
import { namesAlike, personMarks } from './person-marks.js';

const { sure, near } = personMarks({
  emails: ['ivan.p+a@firma.ru'],
  names: ['Иван Петрович Сидоров', 'Иван', 'O’Neil (Jr.) John'],
  phones: ['+7 (912) 345-67-89', '12-34'],
});
const cut = (pattern: string | null, text: string) => text.replace(new RegExp(pattern!, 'giu'), '…');

const short = personMarks({ emails: [], names: [], phones: ['345-67-89'] });

describe('marks of a person', () => {
  it.each([
    ['345-67-89', '…'],
    ['тел.3456789, доб. 1', 'тел.…, доб. 1'],
    ['345 67 89 и ещё 5 раз', '… и ещё 5 раз'],
    ['(343) 345-67-89', '(…'],
    ['8 (34312) 345-67-89', '…'],
    ['343-345-67-89', '…'],
    ['8-343-345-67-89', '…'],
    ['+73433456789', '…'],
    ['8 3433456789', '…'],
    ['счёт 13456789', 'счёт 13456789'],
    ['счёт 34567891', 'счёт 34567891'],
    ['договор 345-67-89-1', 'договор 345-67-89-1'],
    ['версия 3.4.5.6.7.8.9.1', 'версия 3.4.5.6.7.8.9.1'],
    ['a3456789', 'a3456789'],
    ['3456789f', '3456789f'],
    ['345-67-8', '345-67-8'],
  ])('a phone without its area code, near the person: %j reads %j', (text, expected) =>
    expect(cut(short.near, text)).toBe(expected),
  );

  it('a phone without its area code is looked for nowhere else', () => expect(short.sure).toBeNull());

  it.each([
    ['пишите на ivan.p+a@firma.ru.', 'пишите на ….'],
    ['IVAN.P+A@FIRMA.RU', '…'],
    ['xivan.p+a@firma.ru', 'xivan.p+a@firma.ru'],
    ['ivan.p+a@firma.rus', 'ivan.p+a@firma.rus'],
    ['ivanxp+a@firma.ru', 'ivanxp+a@firma.ru'],
    ['8 912 345 67 89', '…'],
    ['+79123456789, доб. 1', '…, доб. 1'],
    ['тел. 912-345-67-89', 'тел. …'],
    ['912345678', '912345678'],
    ['91234567890', '91234567890'],
    ['12-34', '12-34'],
  ])('addresses and phones: %j reads %j', (text, expected) => expect(cut(sure, text)).toBe(expected));

  it.each([
    ['Сидоров Иван звонил', '… звонил'],
    ['ИВАН  ПЕТРОВИЧ СИДОРОВ', '…'],
    ['Иван Петрович просил', '… просил'],
    ['Иван просил', 'Иван просил'],
    ['Иванна Петровичева', 'Иванна Петровичева'],
    ['John O’Neil', '…'],
  ])('names, near the person: %j reads %j', (text, expected) => expect(cut(near, text)).toBe(expected));

  it.each([
    ['Петров И. С.', 'Иван Петров', true],
    ['ПЕТРОВ, Иван', 'Иван Петров', true],
    ['Отдел снабжения', 'Иван Петров', false],
    ['ООО «Фирма»', 'Иван Петров', false],
  ])('a mail of %j may be of %j: %j', (signed, name, expected) => {
    expect(namesAlike(signed, name)).toBe(expected);
  });

  it('is nothing where there is nothing to look for', () => {
    expect(personMarks({ emails: [], names: ['Иван'], phones: ['1'] })).toEqual({ sure: null, near: null });
  });
});
