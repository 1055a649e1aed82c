/** What the account page shows of whoever is signed in. */
export interface AccountView<Time = string> {
  readonly email: string;
  /** Since when a sign-in asks for a code; `null` where it does not. */
  readonly secondFactorAt: Time | null;
  /** Whether the regulation wants a second factor of everybody. */
  readonly required: boolean;
  /** Recovery codes that were not used yet. */
  readonly recoveryCodesLeft: number;
}
