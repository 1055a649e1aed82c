import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import { isOldHash, isOldPassword } from './old-passwords/old-passwords.js';
import { Turns } from './turns.js';

/** argon2id, memory in KiB (SECURITY "Identity"). */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const argon2id = 2;
/**
 * What the argon2 hash of another system may ask for: KiB, KiB in all passes together (about a second), threads. More would
 * be a way to keep the server busy by a sign-in.
 */
const most = { memory: 262_144, work: 1_048_576, threads: 16 } as const;
const atOnce = 4;
const mayWait = 64;

/**
 * Hashes and checks passwords. Every check costs the same, also where there is no account, and all of them wait in one
 * line, so that sign-ins cannot take the machine's memory.
 */
@Injectable()
export class Passwords {
  private readonly turns = new Turns(atOnce, mayWait);
  private readonly nobodys = hashOfNothing();

  /** @throws DomainError `too_busy` */
  hash(password: string): Promise<string> {
    return this.turns.take(() => hash(composed(password), parameters));
  }

  /**
   * Whether the password is the one of this hash. That of another system (`old-passwords`) is checked besides the usual
   * work, never instead of it; what is no hash known here is nobody's.
   * @throws DomainError `too_busy`
   */
  verify(passwordHash: string, password: string): Promise<boolean> {
    return this.turns.take(async () => {
      const known = isArgon2(passwordHash);
      const right = await verify(known ? passwordHash : this.nobodys, composed(password));
      return known ? right : isOldPassword(passwordHash, password);
    });
  }

  /**
   * The work of `verify` where there is no account.
   * @throws DomainError `too_busy`
   */
  async verifyDummy(password: string): Promise<false> {
    await this.verify(this.nobodys, password);
    return false;
  }

  /** Whether the hash was made with other parameters than today's. */
  needsRehash(passwordHash: string): boolean {
    if (!isArgon2(passwordHash)) return true;
    const made = parseOptions(passwordHash);
    return (
      made.algorithm.valueOf() !== argon2id ||
      made.memoryCost !== parameters.memoryCost ||
      made.timeCost !== parameters.timeCost ||
      made.parallelism !== parameters.parallelism
    );
  }
}

/** Whether this is a hash whose password could be checked: ours, or one that another system made (SPEC R7). */
export function isCheckableHash(passwordHash: string): boolean {
  if (isOldHash(passwordHash)) return true;
  if (!isArgon2(passwordHash)) return false;
  const { memoryCost, timeCost, parallelism } = parseOptions(passwordHash);
  return memoryCost <= most.memory && memoryCost * timeCost <= most.work && parallelism <= most.threads;
}

/** One text for one password: a Mac types «й» as two code points, Windows as one. */
function composed(password: string): string {
  return password.normalize('NFC');
}

function isArgon2(passwordHash: string): boolean {
  try {
    parseOptions(passwordHash);
    return true;
  } catch {
    return false;
  }
}

/** Well-formed, with today's parameters, and the hash of no known password. */
function hashOfNothing(): string {
  const [salt, digest] = [16, 32].map((size) => randomBytes(size).toString('base64').replace(/=+$/, ''));
  const { memoryCost, timeCost, parallelism } = parameters;
  return `$argon2id$v=19$m=${String(memoryCost)},t=${String(timeCost)},p=${String(parallelism)}$${salt}$${digest}`;
}
