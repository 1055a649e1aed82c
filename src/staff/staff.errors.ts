import { mapConstraints } from '../platform/index.js';

mapConstraints({
  staff_member_email_unique: 'staff_email_taken',
  staff_member_email_lower: 'email_invalid',
  staff_member_role_known: 'role_unknown',
  staff_member_locale_known: 'locale_unknown',
  staff_credential_staff_fk: 'staff_unknown',
  staff_invitation_one_live: 'version_conflict',
});
