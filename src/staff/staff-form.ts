import { z } from 'zod';
import { InvalidInput, staffRoles } from '../platform/index.js';

const form = z.object({
  email: z.string().trim().toLowerCase().max(254).pipe(z.email()),
  fullName: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^\P{Cc}*$/u),
  role: z.enum(staffRoles),
  locale: z.enum(['ru', 'en']).default('ru'),
});

/** Who somebody new is: address in lower case, name without control characters. @throws InvalidInput by field */
export function readStaffForm(input: z.input<typeof form>): z.output<typeof form> {
  const parsed = form.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new InvalidInput(
    parsed.error.issues.map(({ path, code, message }) => ({ field: path.join('.'), code, message })),
  );
}
