import type { Personal, StaffRole } from '../platform/index.js';

/** Why a sign-in was refused; said to auditors, never to the caller. */
export type SignInRefusal = 'unknown_address' | 'wrong_password' | 'disabled';

declare module '../platform/audit-port.js' {
  interface AuditEvents {
    'staff.created': { after: { email: Personal; fullName: Personal; role: StaffRole; locale: string } };
    'staff.roleSet': { before: { role: StaffRole }; after: { role: StaffRole } };
    'staff.localeSet': { before: { locale: string }; after: { locale: string } };
    'staff.disabled': { before: { disabledAt: null }; after: { disabledAt: Date } };
    'staff.sessionsEnded': { before: { sessionVersion: number }; after: { sessionVersion: number } };
    'staff.signedIn': { facts: { passwordRehashed: boolean } };
    'staff.signInRefused': { facts: { cause: SignInRefusal } };
    'staff.steppedUp': object;
    'staff.stepUpRefused': object;
  }
}
