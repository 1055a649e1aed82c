import { Injectable } from '@nestjs/common';
import { Passwords } from '../access/index.js';
import { Clock, Database, DomainError, InvalidInput } from '../platform/index.js';
import { addressOfResetToken } from './one-time-tokens.js';
import { decidePassword, type PasswordDecision } from './policies/password-policy.js';

/** Judges and hashes passwords that customers choose, before the transaction that sets them is opened. */
@Injectable()
export class NewPasswords {
  constructor(
    private readonly passwords: Passwords,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * The hash of a password for the account of this address.
   * @throws InvalidInput on `password`: `password_too_short`, `password_too_long`, `password_too_common`;
   *   DomainError `too_busy`
   */
  async forAddress(password: string, email: string): Promise<string> {
    const decision = decidePassword({ password, email });
    if (decision.allow) return this.passwords.hash(password);
    throw new InvalidInput([{ field: 'password', code: decision.code, message: messageOf(decision) }]);
  }

  /**
   * The hash of a password for the account that a mailed reset link belongs to; nothing is hashed for another link.
   * @throws DomainError `token_invalid`, `too_busy`; InvalidInput as `forAddress`
   */
  async forResetToken(password: string, token: string): Promise<string> {
    const email = await addressOfResetToken(this.database, token, this.clock.now());
    if (email === null) throw new DomainError('token_invalid');
    return this.forAddress(password, email);
  }
}

function messageOf(decision: Exclude<PasswordDecision, { allow: true }>): string {
  if (decision.code === 'password_too_short') return `at least ${String(decision.min)} characters`;
  if (decision.code === 'password_too_long') return `at most ${String(decision.max)} characters`;
  return 'is among the first that would be tried';
}
