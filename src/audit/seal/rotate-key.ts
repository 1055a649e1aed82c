import { Injectable } from '@nestjs/common';
import { Database, DomainError, system, UnitOfWork } from '../../platform/index.js';
import { Checkpoints } from './checkpoints.js';
import { chainId } from './restored.js';
import { chainHead, newestCheckpoint, sealAlone } from './seal.queries.js';
import { Sealer } from './sealer.js';
import { newKeyPair, SigningKey } from './signing-key.js';

/** Changes the key that signs the audit. */
@Injectable()
export class KeyChange {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly sealer: Sealer,
    private readonly checkpoints: Checkpoints,
    private readonly key: SigningKey,
  ) {}

  /**
   * Makes a new key, has the old one sign that it follows, and puts it in its place; a server that runs takes it with
   * its next checkpoint.
   * @param isLost the old key is not there to sign: whoever trusts it has to be told of the new one
   * @returns the name of the new key
   * @throws DomainError `audit_key_unknown` where the key at hand is not the one that signed last
   */
  async change(isLost: boolean): Promise<string> {
    const newest = await newestCheckpoint(this.database);
    if (!isLost && newest && newest.keyId !== this.key.name) {
      throw new DomainError('audit_key_unknown', { signed: newest.keyId, atHand: this.key.name });
    }
    const next = newKeyPair();
    const before = { key: isLost ? (newest?.keyId ?? this.key.name) : this.key.name };
    await this.unitOfWork.run(system, (tx) =>
      tx.record(
        'audit.key_changed',
        { entity: { type: 'AuditChain', id: chainId } },
        { before, after: { key: next.name }, facts: { lost: isLost } },
      ),
    );
    await this.sealer.sealAll();
    let takeBack = (): void => undefined;
    await this.database
      .transaction(async (sql) => {
        await sealAlone(sql);
        const head = await chainHead(sql);
        if (!isLost) await this.checkpoints.write(sql, head!);
        await this.checkpoints.writeChange(sql, head!, next, isLost ? null : this.key);
        takeBack = this.key.replace(next);
      })
      .catch((error: unknown) => {
        takeBack();
        throw error;
      });
    await this.sealer.checkpoint();
    return next.name;
  }
}
