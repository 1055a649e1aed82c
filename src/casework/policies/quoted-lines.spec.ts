import { describe, expect, it } from '@jest/globals';
import { linesOf, withoutQuoted } from './quoted-lines.js';

const quoted = linesOf(['Порт 25 не поднимается после обновления\nСпасибо!', '> > вчера звонил', 'да']);

describe('quotations of a person', () => {
  it.each([
    ['> Спасибо!', '> …'],
    ['Спасибо!', 'Спасибо!'],
    ['>> вчера звонил', '>> …'],
    ['  > вчера звонил  ', '  > …'],
    ['Порт 25 не поднимается после обновления', '…'],
    ['Порт 25 не поднимается', 'Порт 25 не поднимается'],
    ['> да', '> да'],
    ['Мои слова\n> Спасибо!\nи ещё', 'Мои слова\n> …\nи ещё'],
    ['', ''],
  ])('%j reads %j', (text, expected) => expect(withoutQuoted(text, quoted, '…')).toBe(expected));
});
