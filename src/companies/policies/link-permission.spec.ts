import { describe, expect, it } from '@jest/globals';
import { LINK_VERDICTS } from './judge-link.js';
import { decideLink, EVIDENCE_KINDS, type LinkPermissionFacts } from './link-permission.js';

const proof = { evidenceKind: 'serial_number', evidenceReference: 'SN-1', reason: 'seen on site' };
const facts = (given: Partial<LinkPermissionFacts>): LinkPermissionFacts => ({
  judgement: { verdict: 'match' },
  roleMailbox: false,
  endedForCause: false,
  overridable: ['company_has_no_domain', 'public_provider', 'ambiguous', 'mismatch'],
  mayOverride: true,
  secondApprover: false,
  ...given,
});
const verdict = (name: (typeof LINK_VERDICTS)[number]): Pick<LinkPermissionFacts, 'judgement'> => ({
  judgement: { verdict: name },
});
const outcome = (given: Partial<LinkPermissionFacts>): string => {
  const decision = decideLink(facts(given));
  return decision.allow ? `${decision.basis} ${decision.status}` : decision.code;
};

describe('decideLink', () => {
  it.each<[string, Partial<LinkPermissionFacts>, string]>([
    // the domain holds
    ['match', verdict('match'), 'domain active'],
    ['subdomain match', verdict('subdomain_match'), 'domain active'],
    ['match, nothing overridable', { overridable: [] }, 'domain active'],
    ['match, agent', { mayOverride: false }, 'domain active'],
    ['match, second approver on', { secondApprover: true }, 'domain active'],
    ['match with a needless override', { override: proof }, 'domain active'],
    ['match with a needless broken override', { override: { evidenceKind: 'x' } }, 'domain active'],
    // nobody has been reached at the address
    ['match, address vouched for', { addressVouched: true }, 'evidence_required'],
    ['the same with evidence', { addressVouched: true, override: proof }, 'override active'],
    ['the same, agent', { addressVouched: true, override: proof, mayOverride: false }, 'override_forbidden'],
    [
      'subdomain match, vouched for',
      { ...verdict('subdomain_match'), addressVouched: true },
      'evidence_required',
    ],
    ['mismatch, vouched for', { ...verdict('mismatch'), addressVouched: true }, 'override_required'],
    // never
    ['unconfirmed', verdict('unconfirmed_email'), 'unconfirmed_email'],
    ['unconfirmed, overridden', { ...verdict('unconfirmed_email'), override: proof }, 'unconfirmed_email'],
    [
      'unconfirmed, though the regulation lists it',
      { ...verdict('unconfirmed_email'), override: proof, overridable: ['unconfirmed_email'] },
      'unconfirmed_email',
    ],
    // what the regulation lets
    [
      'mismatch under nag',
      { ...verdict('mismatch'), override: proof, overridable: ['company_has_no_domain'] },
      'override_not_allowed',
    ],
    [
      'the same without an override',
      { ...verdict('mismatch'), overridable: ['company_has_no_domain'] },
      'override_not_allowed',
    ],
    [
      'provider under nag',
      { ...verdict('public_provider'), override: proof, overridable: ['company_has_no_domain'] },
      'override_not_allowed',
    ],
    [
      'no domain under nag',
      { ...verdict('company_has_no_domain'), override: proof, overridable: ['company_has_no_domain'] },
      'override active',
    ],
    ['mismatch', { ...verdict('mismatch'), override: proof }, 'override active'],
    ['ambiguous', { ...verdict('ambiguous'), override: proof }, 'override active'],
    ['provider', { ...verdict('public_provider'), override: proof }, 'override active'],
    // an override is asked for, and permitted
    ['mismatch alone', verdict('mismatch'), 'override_required'],
    ['mismatch alone, null', { ...verdict('mismatch'), override: null }, 'override_required'],
    ['mismatch alone, agent', { ...verdict('mismatch'), mayOverride: false }, 'override_required'],
    [
      'mismatch, agent',
      { ...verdict('mismatch'), override: proof, mayOverride: false },
      'override_forbidden',
    ],
    [
      'second approver',
      { ...verdict('mismatch'), override: proof, secondApprover: true },
      'override pending',
    ],
    // roles and those once unlinked
    ['role', { roleMailbox: true }, 'evidence_required'],
    ['for cause', { endedForCause: true }, 'evidence_required'],
    ['role, proved', { roleMailbox: true, override: proof }, 'override active'],
    [
      'role on a subdomain, proved',
      { ...verdict('subdomain_match'), roleMailbox: true, override: proof },
      'override active',
    ],
    [
      'role, proved, nothing overridable',
      { roleMailbox: true, override: proof, overridable: [] },
      'override active',
    ],
    ['for cause, proved', { endedForCause: true, override: proof, overridable: [] }, 'override active'],
    ['role, proved, agent', { roleMailbox: true, override: proof, mayOverride: false }, 'override_forbidden'],
    [
      'role, proved, second approver',
      { roleMailbox: true, override: proof, secondApprover: true },
      'override pending',
    ],
    ['role, mismatch', { ...verdict('mismatch'), roleMailbox: true }, 'override_required'],
    [
      'role, mismatch, proved',
      { ...verdict('mismatch'), roleMailbox: true, override: proof },
      'override active',
    ],
    // look-alikes
    ['look-alike', { lookAlike: { acknowledged: false } }, 'look_alike_unacknowledged'],
    ['look-alike seen', { lookAlike: { acknowledged: true } }, 'domain active'],
    [
      'look-alike, mismatch',
      { ...verdict('mismatch'), override: proof, lookAlike: { acknowledged: false } },
      'look_alike_unacknowledged',
    ],
    [
      'look-alike seen, mismatch',
      { ...verdict('mismatch'), override: proof, lookAlike: { acknowledged: true } },
      'override active',
    ],
    [
      'what else is wrong is said first',
      { ...verdict('mismatch'), lookAlike: { acknowledged: false } },
      'override_required',
    ],
  ])('%s', (_, given, expected) => {
    expect(outcome(given)).toBe(expected);
  });

  it.each([
    [{}, 'evidence_required'],
    [{ ...proof, evidenceKind: undefined }, 'evidence_required'],
    [{ ...proof, evidenceKind: null }, 'evidence_required'],
    [{ ...proof, evidenceKind: '  ' }, 'evidence_required'],
    [{ ...proof, evidenceKind: 'hunch' }, 'evidence_kind_invalid'],
    [{ ...proof, evidenceKind: 'Serial_Number' }, 'evidence_kind_invalid'],
    [{ ...proof, evidenceReference: '' }, 'evidence_reference_required'],
    [{ ...proof, evidenceReference: ' ' }, 'evidence_reference_required'],
    [{ ...proof, evidenceReference: undefined }, 'evidence_reference_required'],
    [{ ...proof, reason: '' }, 'reason_too_short'],
    [{ ...proof, reason: undefined }, 'reason_too_short'],
    [{ ...proof, reason: '123456789' }, 'reason_too_short'],
    [{ ...proof, reason: ' 123456789 ' }, 'reason_too_short'],
    [{ ...proof, reason: '𝔞𝔞𝔞𝔞𝔞𝔞𝔞𝔞𝔞' }, 'reason_too_short'],
    [{ ...proof, reason: '1234567890' }, 'override active'],
    [{ ...proof, reason: 'ёёёёёёёёёё' }, 'override active'],
    [{ ...proof, reason: '𝔞𝔞𝔞𝔞𝔞𝔞𝔞𝔞𝔞𝔞' }, 'override active'],
  ])('override %j: %s', (override, expected) => {
    expect(outcome({ ...verdict('mismatch'), override })).toBe(expected);
    expect(outcome({ roleMailbox: true, override })).toBe(expected);
  });

  it.each(EVIDENCE_KINDS)('takes %s for evidence, and keeps it trimmed', (evidenceKind) => {
    const override = { evidenceKind: ` ${evidenceKind} `, evidenceReference: ' 7 ', reason: ' 1234567890 ' };
    expect(decideLink(facts({ ...verdict('mismatch'), override }))).toMatchObject({
      evidence: { kind: evidenceKind, reference: '7', reason: '1234567890' },
    });
  });

  it.each(LINK_VERDICTS.filter((name) => !name.endsWith('match') || name === 'mismatch'))(
    '%s is never linked on the domain',
    (name) => {
      expect(outcome({ ...verdict(name), override: proof })).not.toMatch(/^domain/);
    },
  );

  it('warns of everything there is, refused or not', () => {
    const worrying = { roleMailbox: true, endedForCause: true, lookAlike: { acknowledged: true } };
    const warnings = ['role_mailbox', 'ended_for_cause', 'look_alike'];
    expect(decideLink(facts(worrying))).toEqual({ allow: false, code: 'evidence_required', warnings });
    expect(decideLink(facts({ ...worrying, override: proof }))).toMatchObject({ allow: true, warnings });
    expect(decideLink(facts({}))).toMatchObject({ warnings: [] });
  });
});
