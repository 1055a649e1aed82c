import { createHmac, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { generateSecret, generateURI, verifySync } from 'otplib';
import { Clock, SealedBox, Secrets, type Sealed } from '../platform/index.js';
import { recoveryAlphabet, recoveryLength } from './policies/read-code.js';

const issuer = 'Opora';
/** Seconds of a time step; a clock may be one step off either way. */
const step = 30;
const purpose = 'staff-second-factor';
const recoveryCodes = 10;

/** The cryptography of the second factor: TOTP as authenticators know it (RFC 6238: SHA-1, six digits, 30 s). */
@Injectable()
export class SecondFactors {
  constructor(
    private readonly secrets: Secrets,
    private readonly box: SealedBox,
    private readonly clock: Clock,
  ) {}

  /** A fresh secret in base32: 20 random bytes. */
  newSecret(): string {
    return generateSecret();
  }

  /** What the QR code says to an authenticator. */
  enrolmentUri(email: string, secret: string): string {
    return generateURI({ issuer, label: email, secret });
  }

  /** The time step whose code this is, now or one step around it by the machine's own clock; `null` for none. */
  stepOf(secret: string, digits: string): number | null {
    const epoch = Math.floor(this.clock.realNow().getTime() / 1_000);
    const verdict = verifySync({ secret, token: digits, epoch, epochTolerance: step });
    return verdict.valid && 'timeStep' in verdict ? verdict.timeStep : null;
  }

  /** A secret as it is stored: readable with `OPORA_SECRET` alone, and only as this person's. */
  seal(staffId: string, secret: string): Sealed {
    return this.box.seal(purpose, staffId, secret);
  }

  /** @throws DomainError `sealed_unreadable` where it was sealed for somebody else or with another `OPORA_SECRET` */
  open(staffId: string, sealed: Sealed): string {
    return this.box.open(purpose, staffId, sealed);
  }

  /** Ten codes for whoever has lost the authenticator, each `xxxxx-xxxxx`. */
  newRecoveryCodes(): string[] {
    return Array.from({ length: recoveryCodes }, () => {
      const letters = Array.from(
        { length: recoveryLength },
        () => recoveryAlphabet[randomInt(recoveryAlphabet.length)]!,
      ).join('');
      return `${letters.slice(0, recoveryLength / 2)}-${letters.slice(recoveryLength / 2)}`;
    });
  }

  /** What is kept of a recovery code. Keyed: 50 bits could be tried one by one by whoever holds a backup. */
  recoveryHash(staffId: string, letters: string): Buffer {
    return createHmac('sha256', this.secrets.key('staff-recovery-code'))
      .update(`${staffId} ${letters}`)
      .digest();
  }
}
