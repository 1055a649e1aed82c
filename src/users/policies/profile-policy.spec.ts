import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  decideProfileEdit,
  PROFILE_FIELDS,
  profileChangesOf,
  profileDiff,
  type ProfileField,
} from './profile-policy.js';

describe('decideProfileEdit', () => {
  const all = Object.fromEntries(PROFILE_FIELDS.map((field) => [field, true]));

  it.each<[string, object, object, ProfileField[]]>([
    ['nothing, nothing open', {}, {}, []],
    ['an open field', { phone: true }, { phone: '1' }, []],
    ['an open field emptied', { phone: true }, { phone: null }, []],
    ['every field open', all, { fullName: 'A', locale: 'ru', registeredName: 'B' }, []],
    ['a locked field', { phone: false }, { phone: '1' }, ['phone']],
    ['a field not named', {}, { phone: '1' }, ['phone']],
    ['a locked field emptied', {}, { phone: null }, ['phone']],
    ['a locked field blanked', {}, { phone: '' }, ['phone']],
    ['a locked field not sent', { phone: true }, { phone: '1', fullName: undefined }, []],
    ['one open, one locked', { phone: true, fullName: false }, { phone: '1', fullName: 'A' }, ['fullName']],
    [
      'all locked, in the order of the form',
      {},
      { companyName: 'C', fullName: 'A' },
      ['fullName', 'companyName'],
    ],
  ])('%s', (_, editableByCustomer, changes, locked) => {
    const expected =
      locked.length === 0 ? { allow: true } : { allow: false, code: 'profile_locked', fields: locked };
    expect(decideProfileEdit({ editableByCustomer, changes })).toEqual(expected);
  });

  it('lets locked fields be sent back as they are, through the diff', () => {
    const before = { fullName: 'Ivan Petrov', phone: '1' };
    const diff = profileDiff(before, { fullName: ' Ivan Petrov ', phone: '2' });
    const decision = decideProfileEdit({
      editableByCustomer: { phone: true },
      changes: profileChangesOf(diff),
    });
    expect(decision).toEqual({ allow: true });
  });
});

describe('profileDiff', () => {
  it.each([
    ['a change', { phone: '1' }, { phone: '2' }, [{ field: 'phone', before: '1', after: '2' }]],
    ['trimmed', { phone: '1' }, { phone: ' 2 ' }, [{ field: 'phone', before: '1', after: '2' }]],
    ['the same', { phone: '1' }, { phone: '1' }, []],
    ['the same but for spaces', { phone: ' 1' }, { phone: '1 ' }, []],
    ['filled', { phone: null }, { phone: '2' }, [{ field: 'phone', before: null, after: '2' }]],
    ['filled where nothing was known', {}, { phone: '2' }, [{ field: 'phone', before: null, after: '2' }]],
    ['emptied', { phone: '1' }, { phone: null }, [{ field: 'phone', before: '1', after: null }]],
    ['blanked', { phone: '1' }, { phone: '  ' }, [{ field: 'phone', before: '1', after: null }]],
    ['nothing by blank', { phone: null }, { phone: '' }, []],
    ['not sent', { phone: '1' }, {}, []],
    ['undefined', { phone: '1' }, { phone: undefined }, []],
    [
      'case',
      { fullName: 'ivan' },
      { fullName: 'Ivan' },
      [{ field: 'fullName', before: 'ivan', after: 'Ivan' }],
    ],
    [
      'two, in the order of the form',
      {},
      { companyName: 'C', fullName: 'A' },
      [
        { field: 'fullName', before: null, after: 'A' },
        { field: 'companyName', before: null, after: 'C' },
      ],
    ],
  ])('%s', (_, before, changes, expected) => {
    expect(profileDiff(before, changes)).toEqual(expected);
  });

  it('finds nothing left to change once applied', () => {
    const value = fc.option(fc.string({ maxLength: 5 }), { nil: null });
    const profile = fc.record(Object.fromEntries(PROFILE_FIELDS.map((field) => [field, value])));
    fc.assert(
      fc.property(profile, profile, (before, changes) => {
        const applied = { ...before, ...profileChangesOf(profileDiff(before, changes)) };
        expect(profileDiff(applied, changes)).toEqual([]);
      }),
    );
  });
});
