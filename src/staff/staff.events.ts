import type { Personal, StaffRole } from '../platform/index.js';

/** Why a sign-in was refused; said to auditors, never to the caller. */
export type SignInRefusal = 'unknown_address' | 'wrong_password' | 'disabled' | 'code_missing' | 'wrong_code';

/** Who somebody is invited as. */
type InvitedAs = { email: Personal; fullName: Personal; role: StaffRole; locale: string };

declare module '../platform/audit-port.js' {
  interface AuditEvents {
    'staff.created': { after: { email: Personal; fullName: Personal; role: StaffRole; locale: string } };
    'staff.invited': { before?: InvitedAs; after: InvitedAs };
    'staff.joined': { before: { joinedAt: null }; after: { joinedAt: Date } };
    'staff.roleSet': { before: { role: StaffRole }; after: { role: StaffRole } };
    'staff.localeSet': { before: { locale: string }; after: { locale: string } };
    'staff.disabled': { before: { disabledAt: null }; after: { disabledAt: Date } };
    'staff.enabled': { before: { disabledAt: Date }; after: { disabledAt: null } };
    'staff.passwordChanged': object;
    'staff.passwordReset': object;
    'staff.secondFactorSet': { before: { secondFactorAt: null }; after: { secondFactorAt: Date } };
    'staff.secondFactorRemoved': { before: { secondFactorAt: Date }; after: { secondFactorAt: null } };
    'staff.recoveryCodesRenewed': object;
    'staff.sessionsEnded': { before: { sessionVersion: number }; after: { sessionVersion: number } };
    'staff.signedIn': { facts: { passwordRehashed: boolean; code?: 'time' | 'recovery' } };
    'staff.signInRefused': { facts: { cause: SignInRefusal } };
    'staff.steppedUp': object;
    'staff.stepUpRefused': object;
  }
}
