import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decideIntake, type IntakeFacts, type NamedTicket } from './decide-intake.js';

const rules: IntakeFacts['rules'] = {
  unregistered: 'reject_with_notice',
  mailType: '',
  unauthenticated: 'quarantine',
  lateReply: 'open_follow_up',
};
/** A new question of a registered contact whose mail server vouches for them. */
const plain: IntakeFacts = {
  isOwn: false,
  kind: 'human',
  repetition: null,
  formFault: null,
  authentication: 'pass',
  sender: 'customer',
  named: { kind: 'none' },
  isOverBudget: false,
  rules,
};
const theirs = (state: 'live' | 'reopenable' | 'closed'): NamedTicket => ({ kind: 'theirs', state });
const ignoring = { ...rules, unregistered: 'ignore' } as const;
const accepting = { ...rules, unregistered: 'accept_as_potential' } as const;
const believing = { ...rules, unauthenticated: 'accept' } as const;
const refusing = { ...rules, lateReply: 'refuse_with_notice' } as const;

describe('decideIntake', () => {
  it.each<[string, Partial<IntakeFacts>, string]>([
    ['a new question', {}, 'open ticket_opened'],
    ['a reply to a live ticket', { named: theirs('live') }, 'post posted'],
    ['a reply inside the reopening window', { named: theirs('reopenable') }, 'post posted'],
    ['a reply after it', { named: theirs('closed') }, 'open_follow_up follow_up_opened'],
    [
      'a reply after it, refused',
      { named: theirs('closed'), rules: refusing },
      'refuse_late reopen_window_expired',
    ],
    // numbers
    ['two numbers', { named: { kind: 'several' } }, 'quarantine numbers_differ'],
    ['a number of no ticket', { named: { kind: 'unknown' } }, 'quarantine number_unknown'],
    ["another's number", { named: { kind: 'not_theirs' } }, 'quarantine not_a_participant'],
    [
      'a number from a stranger',
      { sender: 'unknown', named: { kind: 'not_theirs' } },
      'quarantine not_a_participant',
    ],
    [
      'a number from a stranger where strangers are ignored',
      { sender: 'unknown', named: { kind: 'not_theirs' }, rules: ignoring },
      'quarantine not_a_participant',
    ],
    [
      'a number from a stranger where strangers are taken',
      { sender: 'unknown', named: { kind: 'unknown' }, rules: accepting },
      'quarantine number_unknown',
    ],
    [
      'a number from an unconfirmed address',
      { sender: 'unconfirmed', named: { kind: 'not_theirs' } },
      'quarantine not_a_participant',
    ],
    // strangers
    ['a stranger, told', { sender: 'unknown' }, 'reject sender_unregistered_told'],
    ['a stranger, ignored', { sender: 'unknown', rules: ignoring }, 'ignore sender_unregistered'],
    ['a stranger, taken', { sender: 'unknown', rules: accepting }, 'enrol_and_open potential_client'],
    ['an unconfirmed address is a stranger', { sender: 'unconfirmed' }, 'reject sender_unregistered_told'],
    [
      'an unauthenticated stranger is not told',
      { sender: 'unknown', authentication: 'none' },
      'quarantine sender_unauthenticated',
    ],
    [
      'an unauthenticated stranger is not told either where mails that prove nothing are believed',
      { sender: 'unknown', authentication: 'none', rules: believing },
      'ignore sender_unregistered',
    ],
    [
      'an unauthenticated stranger is ignored all the same',
      { sender: 'unknown', authentication: 'none', rules: ignoring },
      'ignore sender_unregistered',
    ],
    ['a blocked contact', { sender: 'blocked' }, 'quarantine sender_blocked'],
    [
      'a blocked contact with a number',
      { sender: 'blocked', named: { kind: 'not_theirs' } },
      'quarantine sender_blocked',
    ],
    ['a colleague of ours', { sender: 'staff' }, 'quarantine sender_is_staff'],
    // impostors
    ['DMARC failed', { authentication: 'fail' }, 'quarantine authentication_failed'],
    [
      'DMARC failed, though what says nothing is believed',
      { authentication: 'fail', rules: believing },
      'quarantine authentication_failed',
    ],
    [
      'DMARC failed, a stranger who would be ignored',
      { authentication: 'fail', sender: 'unknown', rules: ignoring },
      'quarantine authentication_failed',
    ],
    ['nothing said of the sender', { authentication: 'none' }, 'quarantine sender_unauthenticated'],
    ['nothing said, believed', { authentication: 'none', rules: believing }, 'open ticket_opened'],
    ['trusted by address', { authentication: 'trusted', named: theirs('live') }, 'post posted'],
    // machines
    ['our own mail', { isOwn: true, kind: 'bounce', repetition: 'same_mail' }, 'ignore own_mail'],
    [
      'an automatic reply to a live ticket',
      { kind: 'auto_reply', named: theirs('live') },
      'ignore auto_reply',
    ],
    [
      'an automatic reply to a closed ticket',
      { kind: 'auto_reply', named: theirs('reopenable') },
      'ignore auto_reply',
    ],
    [
      'an automatic reply of an impostor',
      { kind: 'auto_reply', authentication: 'fail' },
      'ignore auto_reply',
    ],
    ['a list', { kind: 'list' }, 'ignore list_mail'],
    [
      'a bounce that no server vouches for',
      { kind: 'bounce', authentication: 'fail', formFault: 'message_id_not_one' },
      'take_bounce bounced',
    ],
    // repetitions
    ['the same mail again', { repetition: 'same_mail' }, 'duplicate same_mail'],
    ['the same bounce again', { repetition: 'same_mail', kind: 'bounce' }, 'duplicate same_mail'],
    ['the same words to another address', { repetition: 'same_words' }, 'duplicate same_words'],
    [
      "somebody's words, by an impostor",
      { repetition: 'same_words', authentication: 'fail' },
      'quarantine authentication_failed',
    ],
    ['a Message-ID used for something else', { repetition: 'other_content' }, 'quarantine message_id_reused'],
    [
      'a Message-ID used for something else, automatic',
      { repetition: 'other_content', kind: 'auto_reply' },
      'quarantine message_id_reused',
    ],
    // form
    ['two senders', { formFault: 'from_not_one' }, 'quarantine from_not_one'],
    ['two subjects', { formFault: 'subject_not_one' }, 'quarantine subject_not_one'],
    ['no Message-ID', { formFault: 'message_id_not_one' }, 'quarantine message_id_not_one'],
    [
      'two senders, a second time',
      { formFault: 'from_not_one', repetition: 'same_mail' },
      'duplicate same_mail',
    ],
    // one too many
    ['a new question too many', { isOverBudget: true }, 'quarantine too_many'],
    ['a reply too many', { isOverBudget: true, named: theirs('live') }, 'quarantine too_many'],
    ['a late reply too many', { isOverBudget: true, named: theirs('closed') }, 'quarantine too_many'],
    [
      'a stranger’s question too many',
      { isOverBudget: true, sender: 'unknown', rules: accepting },
      'quarantine too_many',
    ],
    [
      'a copy of one that was in time',
      { isOverBudget: true, repetition: 'same_mail' },
      'duplicate same_mail',
    ],
    ['an automatic answer', { isOverBudget: true, kind: 'auto_reply' }, 'ignore auto_reply'],
  ])('%s', (_, facts, expected) => {
    const { act, reason } = decideIntake({ ...plain, ...facts });
    expect(`${act} ${reason}`).toBe(expected);
  });

  const any = fc.record<IntakeFacts>({
    isOwn: fc.boolean(),
    kind: fc.constantFrom('human', 'auto_reply', 'list', 'bounce'),
    repetition: fc.constantFrom(null, 'same_mail', 'same_words', 'other_content'),
    formFault: fc.constantFrom(null, 'from_not_one', 'subject_not_one', 'message_id_not_one'),
    authentication: fc.constantFrom('pass', 'fail', 'none', 'trusted'),
    sender: fc.constantFrom('customer', 'unconfirmed', 'blocked', 'staff', 'unknown'),
    named: fc.constantFrom<NamedTicket[]>(
      { kind: 'none' },
      { kind: 'several' },
      { kind: 'unknown' },
      { kind: 'not_theirs' },
      theirs('live'),
      theirs('reopenable'),
      theirs('closed'),
    ),
    isOverBudget: fc.boolean(),
    rules: fc.record({
      unregistered: fc.constantFrom('ignore', 'reject_with_notice', 'accept_as_potential'),
      mailType: fc.constant(''),
      unauthenticated: fc.constantFrom('accept', 'quarantine'),
      lateReply: fc.constantFrom('refuse_with_notice', 'open_follow_up'),
    }),
  });
  const writes = new Set(['post', 'open', 'open_follow_up', 'enrol_and_open']);
  const answers = new Set([...writes, 'reject', 'refuse_late']);

  it('a post is only ever by an authenticated customer on a ticket of theirs', () => {
    fc.assert(
      fc.property(any, (facts) => {
        const { act } = decideIntake(facts);
        if (act !== 'post') return;
        expect(facts).toMatchObject({
          isOverBudget: false,
          sender: 'customer',
          named: { kind: 'theirs' },
          kind: 'human',
          formFault: null,
        });
        expect(facts.authentication).not.toBe('fail');
        if (facts.authentication === 'none') expect(facts.rules.unauthenticated).toBe('accept');
      }),
    );
  });

  it('nothing automatic, repeated or forged writes or is answered', () => {
    fc.assert(
      fc.property(any, (facts) => {
        const { act } = decideIntake(facts);
        if (facts.kind !== 'human' || facts.repetition || facts.authentication === 'fail' || facts.isOwn)
          expect(answers.has(act)).toBe(false);
      }),
    );
  });

  it('who may not write on a ticket gets the same answer whether it exists or not', () => {
    fc.assert(
      fc.property(any, (facts) => {
        const told = (['unknown', 'not_theirs'] as const).map(
          (kind) => decideIntake({ ...facts, named: { kind } }).act,
        );
        expect(told[0]).toBe(told[1]);
        expect(answers.has(told[0]!)).toBe(false);
      }),
    );
  });
});
