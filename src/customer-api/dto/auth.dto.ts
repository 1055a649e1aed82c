import { z } from 'zod';
import { given, line, prose } from './text.js';

/** What an address may be is the users' own rule; it is taken as it is typed. */
const email = given(prose(1_000)).meta({ examples: ['ivanov@example.test'] });
/** Passwords are taken as they are typed, whatever characters they have; their length is a rule of its own. */
const password = z.string().min(1).max(1_000);
const token = given(line(200)).meta({ description: 'As it stands in the mailed link.' });

export const registerBody = z
  .strictObject({
    email,
    password,
    fullName: given(line(200)),
    phone: line(200).optional(),
    companyName: line(200).optional(),
    contractNumber: line(200).optional(),
    accountNumber: line(200).optional(),
    registeredName: line(200).optional(),
    locale: z.enum(['ru', 'en']).optional(),
    acceptTerms: z
      .union([z.literal(true), given(line(40))])
      .optional()
      .meta({ description: 'Required where terms exist.' }),
  })
  .meta({ id: 'Register' });
export type RegisterBody = z.infer<typeof registerBody>;

export const confirmBody = z.strictObject({ token }).meta({ id: 'Confirm' });
export type ConfirmBody = z.infer<typeof confirmBody>;

export const loginBody = z.strictObject({ email, password }).meta({ id: 'Login' });
export type LoginBody = z.infer<typeof loginBody>;

export const forgotBody = z.strictObject({ email }).meta({ id: 'ForgotPassword' });
export type ForgotBody = z.infer<typeof forgotBody>;

export const resetBody = z.strictObject({ token, password }).meta({ id: 'ResetPassword' });
export type ResetBody = z.infer<typeof resetBody>;

/** The answer that is the same whatever the address is. */
export const acceptedAnswer = z.strictObject({ status: z.literal('accepted') }).meta({ id: 'Accepted' });

/** The answer of what is done at once and has nothing to show. */
export const doneAnswer = z.strictObject({ status: z.literal('done') }).meta({ id: 'Done' });

export const sessionAnswer = z
  .strictObject({ token: z.string(), expiresAt: z.iso.datetime() })
  .meta({ id: 'Session' });
