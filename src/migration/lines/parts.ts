import { z } from 'zod';

/** One line of text; half a surrogate pair is no character. */
export const line = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u);
/** Text of any number of lines; a NUL is what no column holds. */
export const long = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[^\0]*$/);
/** What a record is called in the system it comes from; unique among those of its kind. */
export const legacyId = line(200);
/** A moment with its offset; kept to the millisecond. */
export const moment = z.iso
  .datetime({ offset: true })
  .refine((text) => Date.parse(text) >= Date.UTC(1990, 0), { error: 'before 1990' });
export const day = z.iso.date();

/** Who wrote something. `name` stands where the writer has no account here. */
export const author = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('user'), user: legacyId }),
  z.strictObject({
    kind: z.literal('staff'),
    staff: legacyId.optional(),
    name: line(200).optional(),
    email: line(254).optional(),
  }),
  z.strictObject({ kind: z.literal('system') }),
]);
export type Author = z.infer<typeof author>;
