import { describe, expect, it } from '@jest/globals';
import { newWordsOf } from './new-words.js';

const ours = '> Здравствуйте, Иван!\n>\n> Какая у вас прошивка?\n>\n> -- \n> Опора';
const outlook = (from: string, sent: string, to: string, subject: string) =>
  `${from}: Опора <support@opora.test>\n${sent}: 1 марта 2027 г. 14:00\n${to}: Иван Петров\n${subject}: [##100001##] Порт\n\nЗдравствуйте, Иван!\nКакая у вас прошивка?`;

/** An ordinary reply as each program makes it; the new words are always the same. */
describe('newWordsOf a reply', () => {
  it.each([
    ['nothing quoted', 'Прошивка 2.1.4.'],
    [
      'Gmail, Russian',
      `Прошивка 2.1.4.\n\nпн, 1 мар. 2027 г. в 14:00, Опора <support@opora.test>:\n\n${ours}`,
    ],
    [
      'Gmail, Russian, broken over lines',
      `Прошивка 2.1.4.\n\nпонедельник, 1 марта 2027 г. пользователь Опора <support@opora.test>\nнаписал:\n\n${ours}`,
    ],
    [
      'Gmail, English',
      `Прошивка 2.1.4.\n\nOn Mon, Mar 1, 2027 at 2:00 PM Opora <support@opora.test> wrote:\n\n${ours}`,
    ],
    [
      'Gmail, English, broken over lines',
      `Прошивка 2.1.4.\n\nOn Mon, Mar 1, 2027 at 2:00 PM Opora the Support Desk\n<support@opora.test> wrote:\n\n${ours}`,
    ],
    ['Yandex', `Прошивка 2.1.4.\n\n01.03.2027, 14:00, "Опора" <support@opora.test>:\n${ours}`],
    [
      'Yandex with a signature',
      `Прошивка 2.1.4.\n\n-- \nС уважением, Иван Петров\nООО Ромашка\n\n01.03.2027, 14:00, "Опора" <support@opora.test>:\n${ours}`,
    ],
    [
      'Mail.ru',
      `Прошивка 2.1.4.\n\n--\nИван Петров\n\nПонедельник, 1 марта 2027, 14:00 +03:00 от Опора <support@opora.test>:\n\n${ours}`,
    ],
    ['Thunderbird, Russian', `Прошивка 2.1.4.\n\n01.03.2027 14:00, Опора пишет:\n${ours}`],
    ['Thunderbird, English', `Прошивка 2.1.4.\n\nOn 3/1/27 14:00, Opora wrote:\n${ours}`],
    ['Thunderbird, below what it answers', `01.03.2027 14:00, Опора пишет:\n${ours}\n\nПрошивка 2.1.4.\n`],
    [
      'Apple Mail, Russian',
      `Прошивка 2.1.4.\n\n> 1 марта 2027 г., в 14:00, Опора <support@opora.test> написал(а):\n>\n${ours}`,
    ],
    ['Roundcube', `Прошивка 2.1.4.\n\nОпора писал 2027-03-01 14:00:\n${ours}`],
    [
      'Outlook, Russian',
      `Прошивка 2.1.4.\n\nС уважением,\nИван Петров\n+7 343 000-00-00\n\n${outlook('От', 'Отправлено', 'Кому', 'Тема')}`,
    ],
    [
      'Outlook, English',
      `Прошивка 2.1.4.\n\nBest regards,\nIvan Petrov\n\n${outlook('From', 'Sent', 'To', 'Subject')}`,
    ],
    [
      'Outlook with a rule',
      `Прошивка 2.1.4.\n\n________________________________\n${outlook('From', 'Sent', 'To', 'Subject')}`,
    ],
    [
      'Outlook, old',
      `Прошивка 2.1.4.\n\n-----Original Message-----\n${outlook('From', 'Sent', 'To', 'Subject')}`,
    ],
    [
      'Outlook, old, Russian',
      `Прошивка 2.1.4.\n\n-----Исходное сообщение-----\n${outlook('From', 'Sent', 'To', 'Subject')}`,
    ],
    [
      'a telephone',
      `Прошивка 2.1.4.\n\nОтправлено с iPhone\n\n> 1 марта 2027 г., в 14:00, Опора <support@opora.test> написал(а):\n${ours}`,
    ],
    ['another', `Прошивка 2.1.4.\n\nSent from my iPhone`],
    ['Windows lines', `Прошивка 2.1.4.\r\n\r\nС уважением, Иван\r\n`],
  ])('%s', (_, text) => {
    expect(newWordsOf(text, true)).toBe('Прошивка 2.1.4.');
  });

  it.each([
    [
      'answers between what they answer',
      `01.03.2027 14:00, Опора пишет:\n> Прошивка?\n2.1.4\n> Модуль?\nSFP-10G`,
      '2.1.4\nSFP-10G',
    ],
    ['a list of headings', 'От нас нужно:\nдоговор\nсчёт', 'От нас нужно:\nдоговор\nсчёт'],
    ['two dashes within', 'Порт 1 -- лежит\nПорт 2 -- работает', 'Порт 1 -- лежит\nПорт 2 -- работает'],
    [
      'a log with times',
      '01.03.2027 14:00:01 link down\n01.03.2027 14:00:05 link up',
      '01.03.2027 14:00:01 link down\n01.03.2027 14:00:05 link up',
    ],
    ['thanks alone', 'Спасибо!', 'Спасибо!'],
    ['nothing but a quotation', '> Какая у вас прошивка?', '> Какая у вас прошивка?'],
    ['nothing but a signature', 'С уважением, Иван', 'С уважением, Иван'],
    ['several paragraphs', 'Первый.\n\nВторой.\n\n\n\nТретий.', 'Первый.\n\nВторой.\n\nТретий.'],
  ])('keeps %s', (_, text, expected) => {
    expect(newWordsOf(text, true)).toBe(expected);
  });

  it('a mail that begins a conversation keeps what it quotes', () => {
    const text = `Посмотрите, что пишет поставщик:\n\n> Модуль не поддерживается.\n\n-- \nИван`;
    expect(newWordsOf(text, false)).toBe('Посмотрите, что пишет поставщик:\n\n> Модуль не поддерживается.');
  });

  it('takes no time over a reply with a long log in it', () => {
    const log = Array.from({ length: 60_000 }, (_, n) => `port ${String(n)} down`).join('\n');
    const before = process.cpuUsage();
    expect(newWordsOf(`Вот журнал:\n${log}`, true)).toContain('port 59999 down');
    expect(process.cpuUsage(before).user).toBeLessThan(3_000_000);
  });

  it('takes no time over what was made to take it', () => {
    const text = `${'On a '.repeat(20_000)}\n${'> '.repeat(20_000)}\n${'01.03.2027 <a@b.c '.repeat(5_000)}`;
    const started = performance.now();
    newWordsOf(text, true);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
