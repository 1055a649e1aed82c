import { InvalidInput, personal, type FieldError, type Personal, type Values } from '../platform/index.js';
import {
  PROFILE_FIELDS,
  type ProfileChanges,
  type ProfileField,
  type ProfileFieldChange,
} from './policies/profile-policy.js';
import type { User } from './user.entity.js';

/** Where each field of the profile stands in the row. */
const columns = {
  fullName: 'fullName',
  phone: 'phone',
  locale: 'locale',
  companyName: 'claimedCompanyName',
  contractNumber: 'claimedContractNumber',
  accountNumber: 'claimedAccountNumber',
  registeredName: 'claimedRegisteredName',
} as const satisfies Readonly<Record<ProfileField, keyof User>>;

const required: readonly ProfileField[] = ['fullName', 'locale'];
const locales = ['ru', 'en'];
const maxCharacters = 200;

/** The fields of a profile as they stand. */
export function profileOf(user: User): Readonly<Record<ProfileField, string | null>> {
  const fields = PROFILE_FIELDS.map((field) => [field, user[columns[field]]] as const);
  return Object.fromEntries(fields) as Record<ProfileField, string | null>;
}

/** What a diff writes into the row. */
export function profilePatch(diff: readonly ProfileFieldChange[]): Values<User> {
  return Object.fromEntries(diff.map(({ field, after }) => [columns[field], after]));
}

/** A diff as the audit keeps it: everything but the language is personal. */
export function profileAudit(diff: readonly ProfileFieldChange[]) {
  return { before: auditValues(diff, 'before'), after: auditValues(diff, 'after') };
}

function auditValues(diff: readonly ProfileFieldChange[], side: 'before' | 'after') {
  const values = diff.map((change): [string, Personal | string | null] => {
    const value = change[side];
    return [change.field, change.field === 'locale' ? value : personal(value)];
  });
  return Object.fromEntries(values);
}

/**
 * Refuses values that no profile can hold, naming each.
 * @throws InvalidInput with `required`, `too_long`, `control_character` or `locale_unknown` a field
 */
export function checkProfile(changes: ProfileChanges): void {
  const errors = PROFILE_FIELDS.flatMap((field) => {
    const fault = changes[field] === undefined ? null : faultOf(field, changes[field]);
    return fault ? [{ field, ...fault }] : [];
  });
  if (errors.length > 0) throw new InvalidInput(errors);
}

function faultOf(field: ProfileField, value: string | null): Omit<FieldError, 'field'> | null {
  const text = value?.trim() ?? '';
  if (text === '' && required.includes(field)) return { code: 'required', message: 'must be given' };
  if (text.length > maxCharacters) {
    return { code: 'too_long', message: `at most ${String(maxCharacters)} characters` };
  }
  if (/\p{Cc}/u.test(text))
    return { code: 'control_character', message: 'control characters are not allowed' };
  if (field === 'locale' && !locales.includes(text)) return { code: 'locale_unknown', message: 'ru or en' };
  return null;
}

const labels: Readonly<Record<ProfileField, { readonly ru: string; readonly en: string }>> = {
  fullName: { ru: 'ФИО', en: 'Full name' },
  phone: { ru: 'Телефон', en: 'Phone' },
  locale: { ru: 'Язык', en: 'Language' },
  companyName: { ru: 'Компания', en: 'Company' },
  contractNumber: { ru: 'Номер договора', en: 'Contract number' },
  accountNumber: { ru: 'Номер счёта', en: 'Account number' },
  registeredName: { ru: 'Регистрационное имя продукта', en: 'Registered product name' },
};

/** What changed, one line a field, in the reader's language: the `changes` of the notice `profile_corrected`. */
export function describeProfileChanges(diff: readonly ProfileFieldChange[], locale: string): string {
  const language = locale === 'en' ? 'en' : 'ru';
  return diff
    .map(({ field, before, after }) => `${labels[field][language]}: ${before ?? '—'} → ${after ?? '—'}`)
    .join('\n');
}
