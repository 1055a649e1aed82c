import type { StaffRole } from '../platform/index.js';

/** Everything a staff member may or may not be allowed to do. */
export const abilities = [
  'read_desk',
  'read_audit',
  'export_audit',
  'work_ticket',
  'merge_tickets',
  'merge_across_companies',
  'link_by_domain',
  'override_link',
  'approve_link',
  'end_link',
  'manage_companies',
  'correct_profile',
  'change_email',
  'override_email',
  'block_user',
  'merge_accounts',
  'erase_user',
  'hold_records',
  'manage_contracts',
  'manage_catalogue',
  'manage_mail',
  'manage_staff',
  'manage_regulation',
  'preview_regulation',
] as const;
export type Ability = (typeof abilities)[number];

const agent: readonly Ability[] = [
  'read_desk',
  'work_ticket',
  'merge_tickets',
  'link_by_domain',
  'end_link',
  'manage_companies',
  'correct_profile',
  'change_email',
];

const supervisor: readonly Ability[] = [
  ...agent,
  'read_audit',
  'merge_across_companies',
  'override_link',
  'approve_link',
  'override_email',
  'block_user',
  'merge_accounts',
  'erase_user',
  'hold_records',
  'manage_contracts',
  'manage_catalogue',
  'manage_mail',
];

/** The one table of who may do what. An auditor reads and takes away, and changes nothing. */
const table: Readonly<Record<StaffRole, ReadonlySet<Ability>>> = {
  agent: new Set(agent),
  supervisor: new Set(supervisor),
  auditor: new Set<Ability>(['read_desk', 'read_audit', 'export_audit', 'preview_regulation']),
  admin: new Set(abilities),
};

/** Whether staff of this role may do this. */
export function may(role: StaffRole, ability: Ability): boolean {
  return table[role].has(ability);
}
