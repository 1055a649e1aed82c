import { requireAbility } from '../../access/index.js';
import { DomainError, type Tx } from '../../platform/index.js';
import { lockStaffMember } from '../locks.js';
import { StaffMember } from '../staff-member.entity.js';

/**
 * Keeps the language a staff member reads the console in; their own to choose.
 * @throws DomainError `forbidden`, `staff_unknown`, `locale_unknown`
 */
export async function setStaffLocale(
  tx: Tx,
  input: { readonly staffId: string; readonly locale: string },
): Promise<StaffMember> {
  if (tx.actor.kind !== 'staff' || tx.actor.id !== input.staffId) requireAbility(tx.actor, 'manage_staff');
  if (input.locale !== 'ru' && input.locale !== 'en') throw new DomainError('locale_unknown');
  const member = await lockStaffMember(tx, input.staffId);
  if (member.locale === input.locale) return member;
  const changed = await tx.update(StaffMember, member.id, {
    locale: input.locale,
    version: member.version + 1,
  });
  await tx.record(
    'staff.localeSet',
    { entity: { type: 'StaffMember', id: member.id } },
    { before: { locale: member.locale }, after: { locale: changed.locale } },
  );
  return changed;
}
