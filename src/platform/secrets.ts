import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';

/** Derives every key of the product from `OPORA_SECRET`, one for each purpose. */
@Injectable()
export class Secrets {
  private readonly keys = new Map<string, Buffer>();

  constructor(private readonly secret: string) {}

  /** 32 bytes for one purpose, derived once: each mail needs the same ones. */
  key(purpose: string): Buffer {
    let key = this.keys.get(purpose);
    if (!key) {
      key = Buffer.from(hkdfSync('sha256', this.secret, 'opora', purpose, 32));
      this.keys.set(purpose, key);
    }
    return key;
  }

  /**
   * The token a mailed link carries, derived from its row's random id: a mail sent again carries the same token, and
   * neither the queue nor a backup holds one that could be used.
   */
  mailToken(tokenId: string): string {
    return createHmac('sha256', this.key('mail-token')).update(tokenId).digest('base64url');
  }
}

/** A fresh bearer token: 32 random bytes. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
