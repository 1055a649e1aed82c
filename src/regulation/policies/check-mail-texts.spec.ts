import { describe, expect, it } from '@jest/globals';
import { presets } from '../presets/index.js';
import { checkMailTexts } from './check-mail-texts.js';

const { mail } = presets['standard']!;

describe('checkMailTexts', () => {
  it.each([
    ['a fact of another kind', 'Hello {{targetNumber}}', 'text', 'mail_placeholder_unknown'],
    ['a misspelt fact', 'Hello {{fullname}}', 'text', 'mail_placeholder_unknown'],
    ['a name of every object', '{{constructor}}', 'text', 'mail_placeholder_unknown'],
    ['a space inside', 'Hello {{ fullName }}', 'text', 'mail_placeholder_malformed'],
    ['an open brace', 'Hello {{fullName', 'text', 'mail_placeholder_malformed'],
    ['an empty placeholder', 'Hello {{}}', 'text', 'mail_placeholder_malformed'],
  ])('refuses %s', (_, text, part, code) => {
    const { ru } = mail.ticket_opened;
    const faults = checkMailTexts({ ...mail, ticket_opened: { ru, en: { subject: 'Ticket', text } } });
    expect(faults).toEqual([expect.objectContaining({ field: `mail.ticket_opened.en.${part}`, code })]);
  });

  it('refuses a confirmation without its link, and a link in a subject', () => {
    const { ru } = mail.password_reset;
    const faults = checkMailTexts({
      ...mail,
      password_reset: { ru, en: { subject: 'Go to {{link}}', text: 'Hello {{fullName}}' } },
    });
    expect(faults.map(({ field, code }) => [field, code])).toEqual([
      ['mail.password_reset.en.subject', 'mail_link_in_subject'],
      ['mail.password_reset.en.text', 'mail_link_missing'],
    ]);
  });
});
