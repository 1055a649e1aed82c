import type { ContactView } from '../../resources/user/user-view.js';

/** Fields of a profile, in the order of the form. */
export const profileFields = [
  'fullName',
  'phone',
  'locale',
  'companyName',
  'contractNumber',
  'accountNumber',
  'registeredName',
] as const;
export type ProfileField = (typeof profileFields)[number];

/** What a profile holds; empty fields are empty texts. */
export type Profile = Readonly<Record<ProfileField, string>>;

/** A field that two profiles hold differently, blanks around left aside as the command leaves them. */
export interface ProfileChange {
  readonly field: ProfileField;
  readonly before: string;
  readonly after: string;
}

export function profileOf(contact: ContactView): Profile {
  return Object.fromEntries(profileFields.map((field) => [field, contact[field] ?? ''])) as Profile;
}

export function changesBetween(before: Profile, after: Profile): ProfileChange[] {
  return profileFields
    .map((field) => ({ field, before: before[field].trim(), after: after[field].trim() }))
    .filter((change) => change.before !== change.after);
}
