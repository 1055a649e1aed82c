import { requireAbility } from '../../access/index.js';
import { DomainError, newId, personal, type Secrets, type StaffRole, type Tx } from '../../platform/index.js';
import { readStaffForm } from '../staff-form.js';
import { sendInvitation } from '../staff-invitations.js';
import { StaffMember } from '../staff-member.entity.js';

export interface InviteStaffMember {
  readonly email: string;
  readonly fullName: string;
  readonly role: StaffRole;
  readonly locale?: 'ru' | 'en' | undefined;
}

/**
 * Invites somebody to work in the console by a mail whose link lets them choose a password within 72 hours. Somebody
 * who was invited and has not come yet is invited anew, as what is said now; the earlier link ends.
 * @throws DomainError `forbidden`, `staff_email_taken`, `staff_disabled`; InvalidInput
 */
export async function inviteStaffMember(
  tx: Tx,
  input: InviteStaffMember,
  { secrets }: { readonly secrets: Secrets },
): Promise<StaffMember> {
  requireAbility(tx.actor, 'manage_staff');
  const form = readStaffForm(input);
  const known = await tx.lock(StaffMember, { email: form.email });
  const member = known ? await inviteAnew(tx, known, form) : await inviteFirst(tx, form);
  await sendInvitation(tx, secrets, member);
  return member;
}

type Form = ReturnType<typeof readStaffForm>;

async function inviteFirst(tx: Tx, form: Form): Promise<StaffMember> {
  const member = await tx.insert(StaffMember, { id: newId(), ...form, createdAt: tx.now });
  await tx.record('staff.invited', aboutMember(member), { after: changeOf(form) });
  return member;
}

async function inviteAnew(tx: Tx, known: StaffMember, form: Form): Promise<StaffMember> {
  if (known.standing === 'at_work') throw new DomainError('staff_email_taken');
  if (known.standing === 'disabled') throw new DomainError('staff_disabled');
  const { fullName, role, locale } = form;
  const member = await tx.update(StaffMember, known.id, {
    fullName,
    role,
    locale,
    version: known.version + 1,
  });
  const before = changeOf({ ...known, locale: known.locale as Form['locale'] });
  await tx.record('staff.invited', aboutMember(member), { before, after: changeOf(form) });
  return member;
}

function aboutMember({ id }: StaffMember) {
  return { entity: { type: 'StaffMember', id } };
}

function changeOf({ email, fullName, role, locale }: Form) {
  return { email: personal(email), fullName: personal(fullName), role, locale };
}
