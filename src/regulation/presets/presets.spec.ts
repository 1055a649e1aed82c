import { describe, expect, it } from '@jest/globals';
import { regulationDocument } from '../document.js';
import { checkMailTexts } from '../policies/check-mail-texts.js';
import { presets } from './index.js';

const documents = Object.entries(presets);

describe('presets', () => {
  it('are the six of them', () => {
    expect(Object.keys(presets).sort()).toEqual([
      'avsoft',
      'cryptopro',
      'nag',
      'rtc-nt',
      'standard',
      'tradesoft',
    ]);
  });

  it.each(documents)('%s stays the same document when it is read back', (_, document) => {
    expect(regulationDocument.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
  });

  it.each(documents)('%s names no fact in its mails that nobody gives', (_, { mail }) => {
    expect(checkMailTexts(mail)).toEqual([]);
  });

  it.each(documents)('%s asks a question before each critical type, and its types differ', (_, document) => {
    const { ticketTypes } = document;
    for (const { critical, criticalQuestion } of ticketTypes) {
      expect(criticalQuestion !== undefined).toBe(critical);
    }
    expect(new Set(ticketTypes.map(({ code }) => code)).size).toBe(ticketTypes.length);
    const questions = ticketTypes.flatMap(({ criticalQuestion }) => criticalQuestion?.ru ?? []);
    expect(new Set(questions).size).toBe(questions.length);
  });

  it.each(documents)('%s puts every type of its mails on the list', (_, { intake, ticketTypes }) => {
    expect(ticketTypes.map(({ code }) => code)).toContain(intake.mailType);
  });
});

describe('a regulation document', () => {
  const standard = presets['standard']!;
  const faultsOf = (document: object) =>
    regulationDocument
      .safeParse({ ...standard, ...document })
      .error?.issues.map(({ path }) => path.join('.'));

  it('written before a rule was added takes its default', () => {
    const { identification, terms, contracts, calls, intake, watch, staff, ...older } = standard;
    expect(regulationDocument.parse(older)).toMatchObject({
      identification: { when: 'never', oneOf: [] },
      terms: { version: '' },
      contracts: { autoAttach: false },
      calls: { hotline: 'anyone' },
      watch: { reads: [] },
      staff: { secondFactor: 'optional' },
      intake: { unregistered: 'reject_with_notice', mailType: '', unauthenticated: 'quarantine' },
    });
    expect([identification, terms, contracts, calls, intake, watch, staff]).not.toContain(undefined);
  });

  it('written when fewer mails were known takes the words of the others', () => {
    const first = ['registration_confirm', 'registration_existing', 'password_reset', 'email_change_confirm']
      .concat(['email_change_told', 'profile_corrected', 'ticket_opened', 'ticket_reply', 'ticket_question'])
      .concat(['ticket_solution', 'ticket_closed', 'ticket_reopened', 'ticket_merged', 'ticket_unmerged']);
    const mail = Object.fromEntries(Object.entries(standard.mail).filter(([kind]) => first.includes(kind)));
    expect(regulationDocument.parse({ ...standard, mail }).mail).toEqual(standard.mail);
  });

  it.each([
    ['a mail type that is not there', { intake: { mailType: 'nothing' } }, ['intake.mailType']],
    ['a critical mail type', { intake: { mailType: 'outage' } }, ['intake.mailType']],
    ['an identification by nothing', { identification: { when: 'every_ticket' } }, ['identification']],
    ['terms without a text', { terms: { version: '1', title: { ru: 'У', en: 'T' } } }, ['terms']],
    ['a version between spaces', { terms: { version: ' 1' } }, ['terms.version', 'terms']],
  ])('refuses %s', (_, part, faults) => {
    expect(faultsOf(part)).toEqual(faults);
  });
});
