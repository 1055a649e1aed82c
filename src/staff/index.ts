import './staff.errors.js';
import './staff.events.js';

export { createStaffMember, type CreateStaffMember } from './commands/create-staff-member.js';
export { disableStaffMember } from './commands/disable-staff-member.js';
export { endStaffSessions } from './commands/end-staff-sessions.js';
export { setStaffLocale } from './commands/set-staff-locale.js';
export { setStaffRole } from './commands/set-staff-role.js';
export { StaffAuthentication, type SignedInStaff } from './staff-authentication.js';
export { StaffMember } from './staff-member.entity.js';
export { StaffModule } from './staff.module.js';
export { assignableStaff, staffById, staffNames, type StaffAccount } from './staff.queries.js';
