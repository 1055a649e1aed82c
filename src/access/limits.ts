/** What a limit counts by. `network` is a /24 (IPv6: /64), `host` one IPv4 address (IPv6: /64). */
type LimitPart = 'account' | 'network' | 'host';

/** So many `points` in a window of `seconds` of real time that starts with the first of them. */
export interface Limit {
  readonly points: number;
  readonly seconds: number;
  readonly by: readonly LimitPart[];
  /** Counted in the process in portions of a twentieth: for what every request pays. */
  readonly leased?: boolean;
}

const minutes = 60;
const hours = 60 * minutes;

/**
 * The one table of how often anything may be tried (SECURITY "Identity"). `OPORA_LIMIT_SCALE` multiplies `points`.
 * An `account` is named by the address that was typed, whether it exists or not, or by the id of whoever is signed in.
 */
export const limits = {
  /** Customer's sign-in. By network too, so that a stranger elsewhere locks nobody out; a success forgets it. */
  login: { points: 5, seconds: 15 * minutes, by: ['account', 'network'] },
  /** One password tried at many accounts. */
  loginNetwork: { points: 100, seconds: 15 * minutes, by: ['network'] },
  staffLogin: { points: 5, seconds: 15 * minutes, by: ['account', 'network'] },
  staffLoginNetwork: { points: 50, seconds: 15 * minutes, by: ['network'] },
  /** Codes of the second factor, counted only after the right password: a stranger gets no account here. */
  staffCode: { points: 10, seconds: hours, by: ['account'] },
  /** Tries of the links that invite staff. */
  staffInvitation: { points: 20, seconds: hours, by: ['host'] },
  /** Confirming with the password inside a session: step-up of staff, change of e-mail of a customer. */
  passwordCheck: { points: 5, seconds: 15 * minutes, by: ['account'] },
  /** Numbers and codes of contracts tried by a customer. */
  contractCheck: { points: 20, seconds: hours, by: ['account'] },
  register: { points: 5, seconds: hours, by: ['host'] },
  /** Mails to one address, whoever asks for them. */
  registerEmail: { points: 10, seconds: hours, by: ['account'] },
  forgot: { points: 5, seconds: hours, by: ['host'] },
  forgotEmail: { points: 5, seconds: hours, by: ['account'] },
  /** Tries of mailed tokens: confirming and resetting. */
  token: { points: 20, seconds: hours, by: ['host'] },
  /** Files brought in: what a ticket has is there to stay. */
  upload: { points: 120, seconds: hours, by: ['account'] },
  api: { points: 1200, seconds: minutes, by: ['account'], leased: true },
  apiAnonymous: { points: 300, seconds: minutes, by: ['host'], leased: true },
} as const satisfies Readonly<Record<string, Limit>>;

export type LimitName = keyof typeof limits;

/** What a try is counted under: the account, the network address it comes from, or both. */
export interface LimitParts {
  readonly account?: string;
  readonly address?: string;
}

type NameOf<Part extends LimitPart> = Part extends 'account' ? 'account' : 'address';

/** What the caller of a limit must name of it. */
export type LimitKey<Name extends LimitName> = LimitParts &
  Required<Pick<LimitParts, NameOf<(typeof limits)[Name]['by'][number]>>>;
