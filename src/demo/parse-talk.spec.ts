import { describe, expect, it } from '@jest/globals';
import { parseTalk } from './parse-talk.js';

describe('a conversation written like a play', () => {
  it('has a subject, the customer’s words and turns', () => {
    const talk = parseTalk(`
      Порт молчит
      Не поднимается порт 25,
      модуль исправен.

      Второй абзац.
      ask +1.5: Что показывает
      журнал?
      note gromov +0.25: Заметка
      customerClose +3:
    `);
    expect(talk).toEqual({
      subject: 'Порт молчит',
      description: 'Не поднимается порт 25, модуль исправен.\n\nВторой абзац.',
      turns: [
        { verb: 'ask', name: undefined, after: 1.5, text: 'Что показывает журнал?' },
        { verb: 'note', name: 'gromov', after: 0.25, text: 'Заметка' },
        { verb: 'customerClose', name: undefined, after: 3, text: '' },
      ],
    });
  });

  it('leaves logs in lines of their own', () => {
    const { description } = parseTalk(`
      Тема
      Две команды:

      | show version
      | show log

      И ещё одна.
    `);
    expect(description).toBe('Две команды:\n\nshow version\nshow log\n\nИ ещё одна.');
  });
});
