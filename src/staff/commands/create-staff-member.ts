import { requireAbility } from '../../access/index.js';
import { newId, personal, type StaffRole, type Tx } from '../../platform/index.js';
import { readStaffForm } from '../staff-form.js';
import { StaffMember } from '../staff-member.entity.js';

export interface CreateStaffMember {
  readonly email: string;
  readonly fullName: string;
  readonly role: StaffRole;
  readonly passwordHash: string;
  readonly locale?: 'ru' | 'en' | undefined;
}

/**
 * Lets somebody work in the console.
 * @throws DomainError `forbidden`, `staff_email_taken`; InvalidInput
 */
export async function createStaffMember(tx: Tx, input: CreateStaffMember): Promise<StaffMember> {
  requireAbility(tx.actor, 'manage_staff');
  const { email, fullName, role, locale } = readStaffForm(input);
  const member = await tx.insert(StaffMember, {
    id: newId(),
    email,
    fullName,
    role,
    locale,
    createdAt: tx.now,
    joinedAt: tx.now,
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
