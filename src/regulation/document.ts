import { z } from 'zod';
import { laterMailTexts } from './later-mail-texts.js';
import { bilingual } from './bilingual.js';
import {
  callRules,
  claimFields,
  contractRules,
  faultsOfIntake,
  identificationRules,
  intakeRules,
  termsRules,
} from './customer-rules.js';
import { fileRules } from './file-rules.js';
import { calendarRules, serviceLevelRules, waitingRules } from './time-rules.js';
import { staffRules, watchRules } from './watch-rules.js';
import { ticketTypeSeed } from './ticket-type-seed.js';

/** Verdicts of judging a contact that a regulation may let staff override. */
export const overridableVerdicts = [
  'company_has_no_domain',
  'public_provider',
  'ambiguous',
  'mismatch',
] as const;

/** What a customer may state or edit of the own profile. */
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

/** From the most urgent to the least; stored as 1 to 5. */
export const priorities = ['critical', 'high', 'normal', 'low', 'minimal'] as const;
export type Priority = (typeof priorities)[number];

/** What may decide a ticket's priority; the first rule of the regulation whose condition holds decides. */
export const priorityConditions = [
  'critical_type',
  'covered_by_contract',
  'current_client',
  'potential_client',
  'no_certificate',
  'otherwise',
] as const;

/** Every mail the product writes; the regulation holds its words. */
export const noticeKinds = [
  'registration_confirm',
  'registration_existing',
  'password_reset',
  'email_change_confirm',
  'email_change_told',
  'email_overridden',
  'email_overridden_told',
  'profile_corrected',
  'accounts_merged',
  'account_merged_away',
  'accounts_unmerged',
  'ticket_opened',
  'ticket_reply',
  'ticket_question',
  'ticket_solution',
  'ticket_reminder',
  'ticket_closed',
  'ticket_closed_automatically',
  'ticket_reopened',
  'ticket_merged',
  'ticket_merged_unseen',
  'ticket_unmerged',
  'staff_invited',
  'staff_second_factor_removed',
  'password_changed',
  'staff_password_changed',
  'ticket_unmerged_unseen',
  'ticket_split',
  'ticket_participant_added',
  'mail_sender_unknown',
  'ticket_follow_up_opened',
  'ticket_reply_late',
  'ticket_files_refused',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

const days = z.number().int().min(0).max(3650).nullable();

const mailText = z.strictObject({ subject: z.string().min(1), text: z.string().min(1) });
const mailTexts = z.preprocess(
  (given) => (typeof given === 'object' && given !== null ? { ...laterMailTexts, ...given } : given),
  z.record(z.enum(noticeKinds), z.strictObject({ ru: mailText, en: mailText })),
);

const rules = z.strictObject({
  title: bilingual,
  /** IANA zone in which dates are written and terms end. */
  timeZone: z
    .string()
    .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone), 'unknown time zone'),
  calendar: calendarRules,
  waiting: waitingRules,
  serviceLevels: serviceLevelRules,
  registration: z.strictObject({
    /** Whether a taken address is said aloud at registration, as seed 000 does; otherwise only by mail. */
    revealsExisting: z.boolean(),
    /** What a registration must state besides name, address and password. */
    required: z.array(z.enum(['phone', ...claimFields])).default([]),
  }),
  profile: z.strictObject({
    /** Fields the customer may edit; any other asks for a ticket. */
    customerMayEdit: z.array(z.enum(profileFields)),
    customerMayChangeEmail: z.boolean(),
    /** Claims the customer may state at registration. */
    claims: z.array(z.enum(claimFields)),
  }),
  identification: identificationRules,
  terms: termsRules,
  links: z.strictObject({
    overridable: z.array(z.enum(overridableVerdicts)),
    /** An override waits for a second member of staff. */
    secondApprover: z.boolean(),
  }),
  reopen: z.strictObject({
    /** Days of 24 hours after closing; `null` without limit, `0` never. */
    windowDays: days,
    /** The same for tickets closed by the clock. */
    autoClosedWindowDays: days,
  }),
  priority: z
    .array(z.strictObject({ when: z.enum(priorityConditions), priority: z.enum(priorities) }))
    .min(1)
    .refine((rules) => rules.at(-1)?.when === 'otherwise', 'the last rule must be "otherwise"'),
  contracts: contractRules,
  calls: callRules,
  intake: intakeRules,
  attachments: fileRules,
  watch: watchRules,
  staff: staffRules,
  ticketTypes: z.array(ticketTypeSeed).min(1),
  mail: mailTexts,
});

/**
 * A support regulation as data. Every rule that one published regulation decides differently from another stands
 * here and nowhere else. What was added later has a default, so that a document written before it stays valid.
 */
export const regulationDocument = rules.superRefine((document, context) => {
  for (const { path, message } of faultsOfIntake(document)) {
    context.addIssue({ code: 'custom', path: [...path], message });
  }
});
export type RegulationDocument = z.infer<typeof regulationDocument>;
export type RegulationInput = z.input<typeof regulationDocument>;
