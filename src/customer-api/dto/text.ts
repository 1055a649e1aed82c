import { z } from 'zod';

const controls = /\p{Cc}/u;

/** Neither the database nor JSON can hold NUL or half a character. */
function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** Text of one line: without control characters; the space around it does not count. */
export function line(most: number) {
  return z
    .string()
    .trim()
    .max(most)
    .refine((text) => text.isWellFormed(), { params: { code: 'invalid_characters' } })
    .refine((text) => !controls.test(text), { params: { code: 'control_character' } });
}

/** Text of any number of lines. */
export function prose(most: number) {
  return z
    .string()
    .max(most)
    .refine(isStorable, { params: { code: 'invalid_characters' } });
}

/** A required text: blanks alone are none. */
export function given<Schema extends z.ZodType<string>>(schema: Schema) {
  return schema.refine((text) => text.trim() !== '', { params: { code: 'required' } });
}

/** Of acts that take no words; an empty object is as good as no body. */
export const noBody = z.strictObject({});
