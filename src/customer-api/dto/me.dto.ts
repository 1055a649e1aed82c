import { z } from 'zod';
import { given, line, prose } from './text.js';

const emptiable = line(200).nullable().optional();

/** Fields left out are not touched; `null` empties one. */
export const editMeBody = z
  .strictObject({
    fullName: given(line(200)).optional(),
    phone: emptiable,
    locale: z.enum(['ru', 'en']).optional(),
    companyName: emptiable,
    contractNumber: emptiable,
    accountNumber: emptiable,
    registeredName: emptiable,
  })
  .meta({ id: 'EditMe' });
export type EditMeBody = z.infer<typeof editMeBody>;

export const changeEmailBody = z
  .strictObject({ email: given(prose(1_000)), password: z.string().min(1).max(1_000) })
  .meta({ id: 'ChangeEmail' });
export type ChangeEmailBody = z.infer<typeof changeEmailBody>;

export const acceptTermsBody = z.strictObject({ version: given(line(40)) }).meta({ id: 'AcceptTerms' });
export type AcceptTermsBody = z.infer<typeof acceptTermsBody>;

const membershipAnswer = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    since: z.iso.datetime(),
    status: z.enum(['active', 'suspended']),
  })
  .meta({ id: 'Membership' });

/** `companyName` to `registeredName` are what the customer stated; `companies` is what the customer belongs to. */
export const meAnswer = z
  .strictObject({
    id: z.uuid(),
    email: z.string(),
    fullName: z.string(),
    phone: z.string().nullable(),
    locale: z.enum(['ru', 'en']),
    companyName: z.string().nullable(),
    contractNumber: z.string().nullable(),
    accountNumber: z.string().nullable(),
    registeredName: z.string().nullable(),
    companies: z.array(membershipAnswer),
    termsAccepted: z.strictObject({ version: z.string(), at: z.iso.datetime() }).nullable().meta({
      description: 'The terms that stand, where they were ever accepted, else those accepted last.',
    }),
    termsNewer: z.string().nullable().meta({
      description: 'The version that stands now, where it was never accepted: see `POST /me/terms`.',
    }),
  })
  .meta({ id: 'Me' });
export type MeAnswer = z.infer<typeof meAnswer>;
