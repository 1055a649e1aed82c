import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';

/** Derives every key of the product from `OPORA_SECRET`, one for each purpose. */
@Injectable()
export class Secrets {
  constructor(private readonly secret: string) {}

  /** 32 bytes for one purpose. */
  key(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.secret, 'opora', purpose, 32));
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
