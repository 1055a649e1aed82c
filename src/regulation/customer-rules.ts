import { z } from 'zod';

/** What a customer may say of who they are, without it being a right (SPEC R1.8). */
export const claimFields = ['companyName', 'contractNumber', 'accountNumber', 'registeredName'] as const;

/**
 * What a customer must have said of themselves before a ticket is taken: seed 001 asks for the company at the first
 * contact, seed 004 for the registered name or a registered address with every question. One of the claims is enough,
 * in the ticket or in the profile; a contact who is linked to a company is known by their address.
 */
export const identificationRules = z
  .strictObject({
    when: z.enum(['never', 'first_ticket', 'every_ticket']).default('never'),
    oneOf: z.array(z.enum(claimFields)).default([]),
  })
  .refine(({ when, oneOf }) => when === 'never' || oneOf.length > 0, 'must say what identifies a customer')
  .prefault({});

const words = z.strictObject({ ru: z.string(), en: z.string() });
const noWords = { ru: '', en: '' };

/** The terms a registration accepts; with a blank version there are none, and nothing is asked. */
export const termsRules = z
  .strictObject({
    /** Changed with each new text: what somebody accepted is kept by its version. */
    version: z
      .string()
      .max(40)
      .refine((version) => version === version.trim(), 'must not begin or end with a space')
      .default(''),
    title: words.default(noWords),
    text: words.default(noWords),
  })
  .refine(
    ({ version, title, text }) =>
      version === '' || [title.ru, title.en, text.ru, text.en].every((said) => said.trim() !== ''),
    'terms with a version need a title and a text in both languages',
  )
  .prefault({});

/** How contracts reach tickets. */
export const contractRules = z
  .strictObject({
    /** Whether the one contract that covers a ticket's product is named on it by itself; seed 003 wants it named. */
    autoAttach: z.boolean().default(false),
  })
  .prefault({});

/** Talking by telephone, always about a ticket that is there (seed 001). */
export const callRules = z
  .strictObject({
    /** Whose calls the hot line takes; about a ticket being worked on anybody may be spoken to. */
    hotline: z.enum(['contract_holders', 'anyone']).default('anyone'),
  })
  .prefault({});

/** What becomes of mail that customers send. */
export const intakeRules = z
  .strictObject({
    /** From an address that no account has: left alone, refused politely, or taken as a potential client's. */
    unregistered: z
      .enum(['ignore', 'reject_with_notice', 'accept_as_potential'])
      .default('reject_with_notice'),
    /** Code of the type a mail opens a ticket with; blank for the first that is not critical. */
    mailType: z.string().default(''),
    /** A sender whose domain says nothing about authentication: trusted by address, or kept for staff to look at. */
    unauthenticated: z.enum(['accept', 'quarantine']).default('quarantine'),
    /** A reply to a ticket whose reopening window is over. */
    lateReply: z.enum(['refuse_with_notice', 'open_follow_up']).default('open_follow_up'),
    /** So many days mails are kept as they came; `null` for as long as there is room. */
    originalsDays: z.number().int().min(1).max(36_500).nullable().default(null),
  })
  .prefault({});

interface IntakeAndTypes {
  readonly intake: z.infer<typeof intakeRules>;
  readonly ticketTypes: readonly { readonly code: string; readonly critical: boolean }[];
}

/** A mail can only become a ticket of a type that is there, and nobody can confirm a critical one by mail. */
export function faultsOfIntake({ intake, ticketTypes }: IntakeAndTypes) {
  const path = ['intake', 'mailType'] as const;
  if (intake.mailType === '') return [];
  const type = ticketTypes.find(({ code }) => code === intake.mailType);
  if (!type) return [{ path, message: 'is not the code of a ticket type' }];
  return type.critical ? [{ path, message: 'is a critical type, which asks a question first' }] : [];
}
