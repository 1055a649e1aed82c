import { describe, expect, it } from '@jest/globals';
import { namesAlike, personMarks } from './person-marks.js';

const { sure, near } = personMarks({
  emails: ['ivan.p+a@firma.ru'],
  names: ['Иван Петрович Сидоров', 'Иван', 'O’Neil (Jr.) John'],
  phones: ['+7 (912) 345-67-89', '12-34'],
});
const cut = (pattern: string | null, text: string) => text.replace(new RegExp(pattern!, 'giu'), '…');

describe('marks of a person', () => {
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
