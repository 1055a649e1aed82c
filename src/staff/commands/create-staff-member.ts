import { z } from 'zod';
import { requireAbility } from '../../access/index.js';
import { InvalidInput, newId, personal, staffRoles, type StaffRole, type Tx } from '../../platform/index.js';
import { StaffMember } from '../staff-member.entity.js';

export interface CreateStaffMember {
  readonly email: string;
  readonly fullName: string;
  readonly role: StaffRole;
  readonly passwordHash: string;
  readonly locale?: 'ru' | 'en' | undefined;
}

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

/**
 * Lets somebody work in the console.
 * @throws DomainError `forbidden`, `staff_email_taken`; InvalidInput
 */
export async function createStaffMember(tx: Tx, input: CreateStaffMember): Promise<StaffMember> {
  requireAbility(tx.actor, 'manage_staff');
  const { email, fullName, role, locale } = read(input);
  const member = await tx.insert(StaffMember, {
    id: newId(),
    email,
    fullName,
    role,
    locale,
    createdAt: tx.now,
  });
  await tx.query('INSERT INTO staff_credential (staff_id, password_hash, changed_at) VALUES ($1, $2, $3)', [
    member.id,
    input.passwordHash,
    tx.now,
  ]);
  await tx.record(
    'staff.created',
    { entity: { type: 'StaffMember', id: member.id } },
    { after: { email: personal(email), fullName: personal(fullName), role, locale } },
  );
  return member;
}

function read(input: CreateStaffMember): z.infer<typeof form> {
  const parsed = form.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new InvalidInput(
    parsed.error.issues.map(({ path, code, message }) => ({ field: path.join('.'), code, message })),
  );
}
