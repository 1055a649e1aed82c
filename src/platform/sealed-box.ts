import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from './domain-error.js';
import { Secrets } from './secrets.js';

/** A text as it is kept: AES-256-GCM, `box` being the nonce (12 bytes), the tag (16) and the cipher text. */
export interface Sealed {
  /** Which key sealed it: tells a changed `OPORA_SECRET` from a damaged row. */
  readonly keyId: string;
  readonly box: Buffer;
}

const nonceLength = 12;
const tagLength = 16;

/**
 * Keeps what the product must be able to read again, and a stolen database must not: each purpose has a key of its own,
 * derived from `OPORA_SECRET`. `about` names the row it belongs to; a box that is moved to another row does not open.
 */
@Injectable()
export class SealedBox {
  constructor(private readonly secrets: Secrets) {}

  seal(purpose: string, about: string, text: string): Sealed {
    const key = this.keyOf(purpose);
    const nonce = randomBytes(nonceLength);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return { keyId: keyIdOf(key), box: Buffer.concat([nonce, cipher.getAuthTag(), sealed]) };
  }

  /** @throws DomainError `sealed_unreadable` where another secret sealed it, or it is not what was sealed for `about` */
  open(purpose: string, about: string, { keyId, box }: Sealed): string {
    const key = this.keyOf(purpose);
    if (keyId !== keyIdOf(key) || box.length < nonceLength + tagLength)
      throw new DomainError('sealed_unreadable');
    const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, nonceLength))
      .setAAD(Buffer.from(about))
      .setAuthTag(box.subarray(nonceLength, nonceLength + tagLength));
    try {
      const text = [decipher.update(box.subarray(nonceLength + tagLength)), decipher.final()];
      return Buffer.concat(text).toString('utf8');
    } catch {
      throw new DomainError('sealed_unreadable');
    }
  }

  private keyOf(purpose: string): Buffer {
    return this.secrets.key(`sealed-box:${purpose}`);
  }
}

/** Names a key without telling anything of it. */
function keyIdOf(key: Buffer): string {
  return createHash('sha256').update('key id').update(key).digest('hex').slice(0, 16);
}
