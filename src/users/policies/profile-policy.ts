/** What of a profile the regulation can open to the customer, field by field (SPEC R2.1, R1.8). */
export const PROFILE_FIELDS = [
  'fullName',
  'phone',
  'locale',
  'companyName',
  'contractNumber',
  'accountNumber',
  'registeredName',
] as const;

export type ProfileField = (typeof PROFILE_FIELDS)[number];

/** Fields as typed; `undefined` is a field not sent, null or blank empties it. */
export type ProfileChanges = Readonly<Partial<Record<ProfileField, string | null | undefined>>>;

export interface ProfileEditFacts {
  /** The regulation's choice; a field it does not name is the staff's alone. */
  readonly editableByCustomer: Readonly<Partial<Record<ProfileField, boolean | undefined>>>;
  readonly changes: ProfileChanges;
}

export type ProfileEditDecision =
  { allow: true } | { allow: false; code: 'profile_locked'; fields: readonly ProfileField[] };

/**
 * Whether a customer may make these changes alone. One locked field refuses the whole edit, and all locked ones
 * are named. To let a client send back fields as they were, pass what `profileChangesOf` leaves.
 */
export function decideProfileEdit(facts: ProfileEditFacts): ProfileEditDecision {
  const fields = PROFILE_FIELDS.filter(
    (field) => facts.changes[field] !== undefined && facts.editableByCustomer[field] !== true,
  );
  return fields.length === 0 ? { allow: true } : { allow: false, code: 'profile_locked', fields };
}

/** One field that really changes, trimmed; null is empty. */
export interface ProfileFieldChange {
  readonly field: ProfileField;
  readonly before: string | null;
  readonly after: string | null;
}

/** What would change, in the order of `PROFILE_FIELDS`: for the audit and for the mail that tells the customer. */
export function profileDiff(before: ProfileChanges, changes: ProfileChanges): ProfileFieldChange[] {
  return PROFILE_FIELDS.filter((field) => changes[field] !== undefined)
    .map((field) => ({ field, before: tidy(before[field]), after: tidy(changes[field]) }))
    .filter((change) => change.before !== change.after);
}

/** A diff as changes again. */
export function profileChangesOf(
  diff: readonly ProfileFieldChange[],
): Partial<Record<ProfileField, string | null>> {
  return Object.fromEntries(diff.map(({ field, after }) => [field, after]));
}

function tidy(value: string | null | undefined): string | null {
  return value?.trim() || null;
}
