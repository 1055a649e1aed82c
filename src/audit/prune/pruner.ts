import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { Injectable } from '@nestjs/common';
import {
  Clock,
  Database,
  DomainError,
  system,
  takeYourTime,
  UnitOfWork,
  type Sql,
} from '../../platform/index.js';
import { AuditExporter } from '../export.js';
import { holdsOn, keepHolds, refuseHeld } from '../holds/holds.queries.js';
import { chainId } from '../seal/restored.js';
import { checkpointLine } from '../seal/checkpoint-file.js';
import { changesOfKeys, sealAlone, sealAt } from '../seal/seal.queries.js';
import { Sealer } from '../seal/sealer.js';
import { SigningKey } from '../seal/signing-key.js';
import { Fault } from '../verify/offline/fault.js';
import type { PrunePoint } from '../verify/offline/forms.js';
import { Keys } from '../verify/offline/keys.js';
import { pruneText } from '../verify/offline/signatures.js';
import { readArchive, unfit, type ArchivedPart } from './archive-file.js';
import { heldIn, keptErasure, partBefore, takeAway } from './prune.queries.js';

/** How long what proves an erasing is kept, in years (order 179 of Roskomnadzor). */
const erasureYears = 3;

interface Pruning {
  /** Events of before this moment go, as far as none that is younger was sealed among them. */
  readonly before: Date;
  /** A full export, made now where there is none. */
  readonly archive: string;
  /** Who prunes. */
  readonly by: string;
}

/** Takes old events of the audit away; the database has to let its owner do so. */
@Injectable()
export class AuditPruner {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly sealer: Sealer,
    private readonly exporter: AuditExporter,
    private readonly key: SigningKey,
  ) {}

  /**
   * Removes sealed events once a full export holds them, and leaves a signed point where the chain goes on.
   * @returns the point and how many events went; `null` where there is nothing so old
   * @throws DomainError `prune_not_past`, `legal_hold` {type, name, reason, since}, `prune_erasure_kept` {since},
   *   `prune_archive_unfit` {why}
   */
  async prune(asked: Pruning): Promise<{ point: PrunePoint; events: number } | null> {
    if (asked.before > this.clock.now()) throw new DomainError('prune_not_past');
    await this.sealer.sealAll();
    const part = await partBefore(this.database, asked.before);
    if (!part) return null;
    await this.refuseKept(this.database, part.through);
    if (!existsSync(asked.archive)) await this.makeArchive(asked.archive);
    const archived = await readArchive(asked.archive);
    await this.checkArchive(archived, part);
    const point = this.signed({
      seq: part.through,
      hash: part.hash,
      first: part.first,
      before: asked.before.toISOString(),
      at: this.clock.now().toISOString(),
      by: asked.by,
      archiveSha256: archived.sha256,
    });
    return this.unitOfWork.run(system, async (tx) => {
      await takeYourTime(tx);
      await keepHolds(tx);
      await sealAlone(tx);
      // Somebody else may have pruned meanwhile.
      if ((await sealAt(tx, part.first)) === null) throw new DomainError('too_busy');
      await this.refuseKept(tx, part.through);
      const events = await takeAway(tx, point, basename(asked.archive));
      const { first, seq: through, before, by, archiveSha256 } = point;
      await tx.record(
        'audit.pruned',
        { entity: { type: 'AuditChain', id: chainId } },
        { facts: { first, through, events, before, by, archiveSha256 } },
      );
      return { point, events };
    });
  }

  private async refuseKept(sql: Sql, through: number): Promise<void> {
    refuseHeld(await holdsOn(sql, await heldIn(sql, through)));
    const since = new Date(this.clock.now());
    since.setUTCFullYear(since.getUTCFullYear() - erasureYears);
    const kept = await keptErasure(sql, through, since);
    if (kept) throw new DomainError('prune_erasure_kept', { since: kept.toISOString().slice(0, 10) });
  }

  /** A file that is there is whole: it gets its name only when everything is in it. */
  private async makeArchive(file: string): Promise<void> {
    const unfinished = `${file}.part`;
    await mkdir(dirname(file), { recursive: true });
    try {
      const out = createWriteStream(unfinished, { mode: 0o600, flush: true });
      await this.exporter.export({ actor: system, filter: {}, format: 'ndjson' }, out);
      await rename(unfinished, file);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  /** That the archive is of this chain, and holds all that goes. */
  private async checkArchive(
    archived: ArchivedPart,
    part: { readonly first: number; readonly through: number },
  ): Promise<void> {
    if (archived.first > part.first) throw unfit(`it begins at event ${String(archived.first)} only`);
    if (archived.last < part.through) throw unfit(`it ends at event ${String(archived.last)} already`);
    if ((await sealAt(this.database, archived.last)) !== archived.hash) throw unfit('it is of another chain');
    const objection = await this.objectionTo(archived);
    if (objection) throw unfit(`it is signed by ${objection}`);
  }

  /** The key at hand signed it, or one before it that leads to it, while that was in use. */
  private async objectionTo({ publicKey, head }: ArchivedPart): Promise<string | null> {
    try {
      const changes = (await changesOfKeys(this.database)).map(checkpointLine);
      // A key given up at the head signs for nothing behind it, and an archive is made behind it.
      const keys = new Keys([this.key.publicKey.toString('base64')], changes);
      return keys.objection(publicKey, head + 1)?.en ?? null;
    } catch (error) {
      if (error instanceof Fault) throw unfit(error.message);
      throw error;
    }
  }

  private signed(point: Omit<PrunePoint, 'key' | 'publicKey' | 'signature'>): PrunePoint {
    const named = { ...point, key: this.key.name, publicKey: this.key.publicKey.toString('base64') };
    return { ...named, signature: this.key.sign(pruneText(named)).toString('base64') };
  }
}
