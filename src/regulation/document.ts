import { z } from 'zod';

/** A text in both languages of the product. */
export const bilingual = z.strictObject({ ru: z.string().min(1), en: z.string().min(1) });
export type Bilingual = z.infer<typeof bilingual>;

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
  'profile_corrected',
  'ticket_opened',
  'ticket_reply',
  'ticket_question',
  'ticket_solution',
  'ticket_closed',
  'ticket_reopened',
  'ticket_merged',
  'ticket_unmerged',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

const days = z.number().int().min(0).max(3650).nullable();

const ticketField = z.strictObject({
  /** A field of the ticket itself (`serialNumbers`, `orderNumber` …) or a custom one. */
  code: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/),
  label: bilingual,
  required: z.boolean(),
  /** Secret fields need storage of their own, which this version lacks: a document that asks for one is refused. */
  secret: z
    .boolean()
    .default(false)
    .refine((secret) => !secret, 'secret fields cannot be kept yet'),
});

const ticketType = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  title: bilingual,
  critical: z.boolean().default(false),
  /** Asked before a critical ticket is taken; absent on a type that is not critical. */
  criticalQuestion: bilingual.optional(),
  hint: bilingual.optional(),
  fields: z.array(ticketField).default([]),
  attachmentsRequired: z.boolean().default(false),
});

const mailText = z.strictObject({ subject: z.string().min(1), text: z.string().min(1) });
const mailTexts = z.record(z.enum(noticeKinds), z.strictObject({ ru: mailText, en: mailText }));

/**
 * A support regulation as data. Every rule that one published regulation decides differently from another stands
 * here and nowhere else.
 */
export const regulationDocument = z.strictObject({
  title: bilingual,
  /** IANA zone in which dates are written and terms end. */
  timeZone: z
    .string()
    .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone), 'unknown time zone'),
  registration: z.strictObject({
    /** Whether a taken address is said aloud at registration, as seed 000 does; otherwise only by mail. */
    revealsExisting: z.boolean(),
  }),
  profile: z.strictObject({
    /** Fields the customer may edit; any other asks for a ticket. */
    customerMayEdit: z.array(z.enum(profileFields)),
    customerMayChangeEmail: z.boolean(),
    /** Claims the customer may state at registration. */
    claims: z.array(z.enum(['companyName', 'contractNumber', 'accountNumber', 'registeredName'])),
  }),
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
  ticketTypes: z.array(ticketType).min(1),
  mail: mailTexts,
});
export type RegulationDocument = z.infer<typeof regulationDocument>;
export type RegulationInput = z.input<typeof regulationDocument>;
export type TicketTypeSeed = RegulationDocument['ticketTypes'][number];
