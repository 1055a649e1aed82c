declare module '../platform/notice-port.js' {
  interface Notices {
    /** Carries the token that confirms the address. */
    registration_confirm: { readonly fullName: string };
    /** Tells the owner that somebody tried to register the address; carries a token that resets the password. */
    registration_existing: { readonly fullName: string };
    /** Carries the token that resets the password. */
    password_reset: { readonly fullName: string };
    /** Tells the owner that another password is in force. */
    password_changed: { readonly fullName: string };
    /** To the new address; carries the token that confirms it. */
    email_change_confirm: { readonly fullName: string };
    /** To the old address. */
    email_change_told: { readonly fullName: string; readonly newEmail: string };
    /** To an address that staff put in force; carries a token that confirms it. */
    email_overridden: { readonly fullName: string };
    /** To the address it had before. `newEmail` is shortened: whoever reads the old mailbox may be anybody. */
    email_overridden_told: { readonly fullName: string; readonly newEmail: string };
    /** `changes` is text, one line a field, made by `describeProfileChanges`. */
    profile_corrected: { readonly fullName: string; readonly changes: string };
    /** To the account that stays; `otherEmail` is shortened, for the case that the two are not one person after all. */
    accounts_merged: { readonly fullName: string; readonly otherEmail: string };
    /** To the address of the account that was merged; `survivingEmail` is shortened for the same reason. */
    account_merged_away: { readonly fullName: string; readonly survivingEmail: string };
    /** To both, each at its own address again. */
    accounts_unmerged: { readonly fullName: string; readonly email: string };
  }
}
export {};
