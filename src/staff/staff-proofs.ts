import { Injectable } from '@nestjs/common';
import { Passwords } from '../access/index.js';
import { SecondFactors } from './second-factors.js';
import type { StaffCredential } from './staff.queries.js';

/** What staff prove themselves by: the password, and the second factor where they have one. */
@Injectable()
export class StaffProofs {
  constructor(
    private readonly passwords: Passwords,
    readonly factors: SecondFactors,
  ) {}

  /** The same work whether there is such a person or not. @throws DomainError `too_busy` */
  isRight(found: StaffCredential | null, password: string): Promise<boolean> {
    if (!found?.passwordHash) return this.passwords.verifyDummy(password);
    return this.passwords.verify(found.passwordHash, password);
  }

  /** Another hash of the password where the parameters have changed since the old one was made, else `null`. */
  async freshHash(passwordHash: string, password: string): Promise<string | null> {
    return this.passwords.needsRehash(passwordHash) ? this.passwords.hash(password) : null;
  }
}
