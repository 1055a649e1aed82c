import { createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Secrets, type Config } from '../../platform/index.js';
import { keyName } from '../verify/verify-export.js';

/** What stands before the 32 bytes of an Ed25519 key in its PKCS#8 form (RFC 8410). */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * The Ed25519 key that signs checkpoints and manifests: that of the file `OPORA_AUDIT_KEY` names (PEM), else one
 * derived from `OPORA_SECRET`, which production demands.
 */
@Injectable()
export class SigningKey {
  private readonly privateKey: KeyObject;
  /** SPKI. */
  readonly publicKey: Buffer;
  readonly name: string;

  constructor(secrets: Secrets, @Inject(CONFIG) config: Config) {
    this.privateKey = config.auditKey
      ? createPrivateKey(readFileSync(config.auditKey))
      : createPrivateKey({
          key: Buffer.concat([pkcs8Head, secrets.key('audit-signing')]),
          format: 'der',
          type: 'pkcs8',
        });
    this.publicKey = createPublicKey(this.privateKey).export({ format: 'der', type: 'spki' });
    this.name = keyName(this.publicKey);
  }

  /** The signature of a text. */
  sign(text: string): Buffer {
    return sign(null, Buffer.from(text, 'utf8'), this.privateKey);
  }

  /** The public key as PEM, for whoever verifies. */
  get pem(): string {
    return createPublicKey(this.privateKey).export({ format: 'pem', type: 'spki' }) as string;
  }
}
