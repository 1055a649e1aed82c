import { z } from 'zod';

/** A line of text; PostgreSQL holds no NUL. Whether it may be blank is the command's to say. */
export const line = (longest = 300) =>
  z
    .string()
    .max(longest)
    .refine((text) => !text.includes('\0'), { params: { code: 'not_allowed' } });

/** What may be left out; programs also say so with `null`. */
export const leftOut = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? undefined);

/** Why something is done. */
export const reason = line(2_000).meta({ widget: 'long' });

/** A ticket's number; forms and some programs send it as text. */
export const ticketNumber = z.coerce.number().int().min(1).max(2_147_483_647).meta({ widget: 'number' });

/** The version a change was made on; forms send it as text. */
export const version = z.coerce.number().int().min(1).max(2_147_483_647).meta({ widget: 'number' });

/** Key of a record of another resource. An unknown one is the command's to refuse. */
export const keyOf = (resource: string) => line(100).meta({ reference: resource });
