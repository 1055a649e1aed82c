import type { Refusal } from './batch.js';

const words: Readonly<Record<string, (facts: Refusal['facts']) => string>> = {
  not_json: () => 'The line is not JSON.',
  nested_too_deeply: ({ most }) => `More than ${String(most)} objects or lists stand within each other.`,
  name_reserved: ({ name }) => `Nothing can be called ${quoted(name)}.`,
  not_text: () => 'The line is longer than 16 MB, or not UTF-8.',
  quote_unclosed: () => 'A quoted cell that begins in this row is never closed.',
  cells_uncounted: ({ expected, found }) =>
    `The row has ${String(found)} cells, the first row has ${String(expected)}.`,
  value_unmapped: ({ column, value }) =>
    `Column ${quoted(column)}: the mapping does not say what ${quoted(value)} is.`,
  date_unreadable: ({ column, value, format }) =>
    `Column ${quoted(column)}: ${quoted(value)} is no date of the form ${quoted(format)}.`,
  number_unreadable: ({ column, value }) => `Column ${quoted(column)}: ${quoted(value)} is no number.`,
  kind_unknown: ({ kind }) => `There is no kind ${quoted(kind)} of line.`,
  not_of_this_form: ({ faults }) =>
    (faults as { field: string; message: string }[])
      .map(({ field, message }) => `${field || 'line'}: ${message}`)
      .join('; '),
  reference_unknown: ({ field, kind, legacyId }) =>
    `${String(field)}: there is no ${String(kind)} ${quoted(legacyId)}, neither here nor in these files.`,
  product_code_taken: ({ code, by }) => `Product code ${quoted(code)} belongs to ${quoted(by)} already.`,
  inn_taken: ({ inn, by }) => `Taxpayer number ${quoted(inn)} belongs to ${quoted(by)} already.`,
  domain_taken: ({ domain }) =>
    `Another company has ${quoted(domain)}; one that shares it needs sharedReason.`,
  domain_registered_already: ({ domain }) => `The company names ${quoted(domain)} twice.`,
  public_provider: ({ domain }) => `${quoted(domain)} is a public mail provider: no company’s domain.`,
  public_suffix: ({ domain }) => `${quoted(domain)} is a public suffix: no company’s domain.`,
  ip_literal: ({ domain }) => `${quoted(domain)} is an address of a machine, not a domain.`,
  invalid_domain: ({ domain }) => `${quoted(domain)} is not a domain.`,
  domain_not_canonical: ({ domain }) => `${quoted(domain)} is not what it looks like: write it plainly.`,
  email_invalid: ({ reason }) => `The e-mail address cannot be taken: ${String(reason)}.`,
  email_taken: ({ by }) => `The e-mail address belongs to ${quoted(by)} already.`,
  password_hash_unknown: () =>
    'The password hash is none of argon2 (up to 256 MB, and 1 GB in all passes), bcrypt (cost 4 to 13), phpass, MD5-crypt.',
  merged_without_account: () => 'status "merged" and mergedInto go together.',
  serial_number_taken: ({ by }) => `The serial number stands in ${quoted(by)} already.`,
  contract_term_backward: () => 'validUntil is before validFrom.',
  contract_overlaps: ({ by }) =>
    `${quoted(by)} has the same kind and number and is valid on some of the same days.`,
  link_exists: ({ by }) => `${quoted(by)} links the same user and company already.`,
  participant_known: ({ by }) => `${quoted(by)} says the same of this user already.`,
  regulation_left: () => 'Left: the regulation in force here stays, unless the import is asked for with one.',
  regulation_faulty: ({ faults }) =>
    (faults as { field: string; message: string }[])
      .map(({ field, message }) => `${field}: ${message}`)
      .join('; '),
  terms_version_reused: ({ version }) =>
    `Other terms of use were accepted under version ${quoted(version)} here.`,
  calendar_day_taken: ({ by }) => `${quoted(by)} says what this day is already.`,
  code_taken: ({ code, by }) => `${quoted(code)} belongs to ${quoted(by)} already.`,
  article_without_type: ({ type }) => `Taken without its ticket type: there is no ${quoted(type)}.`,
  tie_exists: ({ by }) => `${quoted(by)} ties the same ticket or message already.`,
  tie_to_itself: () => 'A ticket is not tied to itself.',
  unconfirmed_email: () => 'Nobody has confirmed the user’s address: such a user is linked to no company.',
  ticket_type_unknown: ({ type }) => `There is no ticket type ${quoted(type)}; closed tickets may have any.`,
  file_missing: ({ path }) => `There is no file ${quoted(path)} in the folder beside.`,
  file_differs: ({ path }) => `File ${quoted(path)} is not the one of this hash.`,
  not_acceptable: () => 'The database takes no such record.',
  link_suspended: ({ verdict }) => `Taken without its rights, for staff to review: ${String(verdict)}.`,
  link_pending: () => 'Taken; it waits for a second person to approve it.',
};

/** What was wrong with a line, in a sentence for whoever imports. */
export function refusalInWords({ code, facts }: Pick<Refusal, 'code' | 'facts'>): string {
  return words[code]?.(facts) ?? `Refused: ${code}.`;
}

function quoted(value: unknown): string {
  return JSON.stringify(value ?? null);
}
