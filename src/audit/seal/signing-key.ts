import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Secrets, type Config } from '../../platform/index.js';
import { keyName } from '../verify/offline/signatures.js';

/** What stands before the 32 bytes of an Ed25519 key in its PKCS#8 form (RFC 8410). */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A private key and what is public of it. */
export interface KeyPair {
  readonly privateKey: KeyObject;
  /** SPKI. */
  readonly publicKey: Buffer;
  readonly name: string;
}

/**
 * The Ed25519 key that signs checkpoints and manifests: that of the file `OPORA_AUDIT_KEY` names (PEM), else of
 * `audit/signing-key.pem` in the data folder, which a change of keys makes, else one derived from `OPORA_SECRET`, which
 * production demands.
 */
@Injectable()
export class SigningKey {
  private current: KeyPair;
  /** Where the key lies, or will after it was changed. */
  readonly file: string;

  constructor(
    private readonly secrets: Secrets,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.file = config.auditKey ?? join(config.dataDir, 'audit', 'signing-key.pem');
    this.current = this.read();
  }

  /** The key as it is now; it may be another the next time. */
  get pair(): KeyPair {
    return this.current;
  }

  get name(): string {
    return this.pair.name;
  }

  get publicKey(): Buffer {
    return this.pair.publicKey;
  }

  /** The signature of a text. */
  sign(text: string): Buffer {
    return signature(this.pair, text);
  }

  /** The public key as PEM, for whoever verifies. */
  get pem(): string {
    return createPublicKey(this.pair.privateKey).export({ format: 'pem', type: 'spki' }) as string;
  }

  /** Reads it again: another process may have changed it. */
  reload(): void {
    this.current = this.read();
  }

  /**
   * Puts a new key in the place of this one. The file of the old one stays beside, under its name.
   * @returns takes that back
   */
  replace(pair: KeyPair): () => void {
    const [old, kept] = [this.current, `${this.file}.${this.pair.name}`];
    const hadFile = existsSync(this.file);
    mkdirSync(dirname(this.file), { recursive: true, mode: 0o700 });
    const pem = pair.privateKey.export({ format: 'pem', type: 'pkcs8' });
    writeFileSync(`${this.file}.new`, pem, { mode: 0o600, flush: true });
    if (hadFile) renameSync(this.file, kept);
    renameSync(`${this.file}.new`, this.file);
    this.current = pair;
    return () => {
      renameSync(this.file, `${this.file}.new`);
      if (hadFile) renameSync(kept, this.file);
      this.current = old;
    };
  }

  private read(): KeyPair {
    if (this.config.auditKey || existsSync(this.file))
      return pairOf(createPrivateKey(readFileSync(this.file)));
    const key = Buffer.concat([pkcs8Head, this.secrets.key('audit-signing')]);
    return pairOf(createPrivateKey({ key, format: 'der', type: 'pkcs8' }));
  }
}

/** A key that nobody had before. */
export function newKeyPair(): KeyPair {
  return pairOf(generateKeyPairSync('ed25519').privateKey);
}

/** The signature of a text by a key. */
export function signature({ privateKey }: KeyPair, text: string): Buffer {
  return sign(null, Buffer.from(text, 'utf8'), privateKey);
}

function pairOf(privateKey: KeyObject): KeyPair {
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return { privateKey, publicKey, name: keyName(publicKey) };
}
