import './users.errors.js';
import './users.events.js';
import './users.notices.js';

export { acceptTerms } from './commands/accept-terms.js';
export { blockUser } from './commands/block-user.js';
export { clearBounce } from './commands/clear-bounce.js';
export { closeSession } from './commands/close-session.js';
export { confirmEmail } from './commands/confirm-email.js';
export { editOwnProfile, type EditOwnProfile } from './commands/edit-own-profile.js';
export { enrolByMail } from './commands/enrol-by-mail.js';
export { enrolUnproven } from './commands/enrol-unproven.js';
export { openSession, type VerifiedUser } from './commands/open-session.js';
export { registerUser, type RegisterUser } from './commands/register-user.js';
export { requestPasswordReset } from './commands/request-password-reset.js';
export { resetPassword, type ResetPassword } from './commands/reset-password.js';
export { unblockUser } from './commands/unblock-user.js';
export { readEmail } from './email-input.js';
export { lockEmail, lockUser } from './locks.js';
export { NewPasswords } from './new-passwords.js';
export { linkToConfirm, type LinkToConfirm } from './pending-registrations.js';
export { OneTimeToken, type TokenPurpose } from './one-time-token.entity.js';
export { issueToken, revokeTokens, takeToken, type IssueToken } from './one-time-tokens.js';
export { decideAccountMerge, linksThatGoOver } from './policies/account-merge.js';
export {
  profileChangesOf,
  profileDiff,
  type ProfileChanges,
  type ProfileField,
  type ProfileFieldChange,
} from './policies/profile-policy.js';
export { checkProfile, describeProfileChanges, profileAudit, profileOf, profilePatch } from './profile.js';
export { termsAcceptedBy, type AcceptedTerms } from './terms.js';
export { UserAuthentication } from './user-authentication.js';
export { endSessions, type OpenedSession } from './user-sessions.js';
export { UserMerge } from './user-merge.entity.js';
export { User, type UserStatus } from './user.entity.js';
export { UsersModule } from './users.module.js';
export { aliasesOf, userByEmail, userById, userOfSession, type SessionUser } from './users.queries.js';
