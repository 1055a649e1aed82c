declare module '../platform/notice-port.js' {
  interface Notices {
    /** Carries the token that lets somebody of the staff choose a password. */
    staff_invited: { readonly fullName: string };
    /** Tells somebody of the staff that a sign-in asks for no code any more. */
    staff_second_factor_removed: { readonly fullName: string };
    /** Tells somebody of the staff that another password is in force. */
    staff_password_changed: { readonly fullName: string };
  }
}
export {};
