import { describe, expect, it } from '@jest/globals';
import { fillReply } from './fill-reply.js';

describe('a kept reply', () => {
  const facts = { customer: 'Анна $& Котова', number: 100001 };

  it.each([
    ['Здравствуйте, {{customer}}!', 'Здравствуйте, Анна $& Котова!'],
    ['№ {{ number }} и ещё раз {{number}}', '№ 100001 и ещё раз 100001'],
    ['{{unknown}} {{Customer}} {customer}', '{{unknown}} {{Customer}} {customer}'],
    ['без подстановок', 'без подстановок'],
  ])('%s', (body, expected) => {
    expect(fillReply(body, facts)).toBe(expected);
  });

  it('fills in once: a name is no template', () => {
    expect(fillReply('{{customer}}', { customer: '{{number}}', number: 1 })).toBe('{{number}}');
  });
});
