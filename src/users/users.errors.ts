import { mapConstraints } from '../platform/index.js';

mapConstraints({
  portal_user_email_unique: 'email_taken',
  portal_user_email_lower: 'email_invalid',
  portal_user_locale_known: 'locale_unknown',
  portal_user_merged_into_fk: 'user_unknown',
  user_email_alias_pk: 'email_taken',
  user_email_alias_user_fk: 'user_unknown',
  user_credential_user_fk: 'user_unknown',
  user_session_user_fk: 'user_unknown',
  terms_acceptance_user_fk: 'user_unknown',
  user_merge_one_live: 'account_merged',
  user_merge_two_accounts: 'account_merge_itself',
  owner_not_merged: 'user_unknown',
  owner_not_erased: 'user_unknown',
  one_time_token_user_fk: 'user_unknown',
  one_time_token_hash_unique: 'token_invalid',
});
