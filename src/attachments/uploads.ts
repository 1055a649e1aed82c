import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Throttle } from '../access/index.js';
import { Database, DomainError, type Actor, type Tx } from '../platform/index.js';
import { regulationInForce } from '../regulation/index.js';
import type { Attachment } from './attachment.entity.js';
import { BlobStore } from './blob-store.js';
import { bringFiles, type BroughtFile } from './commands/bring-files.js';
import { keepUpload, requireRoom } from './commands/keep-upload.js';
import { fileName } from './policies/file-name.js';
import { isAllowedType } from './policies/shown-type.js';
import { readUpload, type ReceivedFile } from './read-upload.js';
import { FileScanner } from './scanner.js';
import { sniffType } from './sniff-type.js';

/** So many uploads of one person are taken at once: what is on its way lies on the disk before it is counted. */
const mostAtOnce = 4;
/** Bytes of a file that comes with an import. */
const mostFromDisk = 4 * 1024 ** 3;

/** Takes files in, for every door: they stream to the disk, and only whoever is signed in gets that far. */
@Injectable()
export class Uploads {
  private readonly underWay = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
    private readonly throttle: Throttle,
    private readonly scanner: FileScanner,
  ) {}

  /**
   * Reads the file of a request and hands it to `work`, which keeps it in its transaction (`keep`); unless it does,
   * nothing stays.
   * @throws DomainError `attachment_too_large` {limit}, `attachment_type_refused` {allowed}, `attachment_quota_exceeded`,
   *   `uploads_under_way`, `too_many_requests`, `storage_full`, and what `readUpload` throws
   */
  async take<T>(
    request: IncomingMessage,
    actor: Actor & { readonly id: string },
    work: (file: ReceivedFile) => Promise<T>,
  ): Promise<T> {
    let file: ReceivedFile | null = null;
    try {
      file = await this.turn(actor.id, () => this.receive(request, actor));
      return await work(file);
    } finally {
      await file?.blob.discard();
      // What is refused unread is let go by.
      request.resume();
    }
  }

  /**
   * Takes in a file that came another way than by a request, such as with a mail. Whoever calls discards its bytes,
   * which does nothing to those that were kept.
   * @throws DomainError `attachment_too_large` {limit}, `attachment_type_refused` {allowed}, `storage_full`
   */
  async bring(file: {
    readonly name: string;
    readonly type: string;
    readonly content: Uint8Array;
  }): Promise<ReceivedFile> {
    const { attachments: rules } = await regulationInForce(this.database);
    const blob = await this.blobs.receive(Readable.from([file.content]), rules.maxBytes);
    const sniffedType = await sniffType(blob.head);
    const declaredType = file.type.slice(0, 200);
    return this.refuseUnlisted(
      { name: fileName(file.name), declaredType, sniffedType, blob },
      rules.allowedTypes,
    );
  }

  /**
   * Takes in a file that lies on a disk: one that came with an import. Whoever calls discards it unless it is kept.
   * @throws DomainError `attachment_too_large` {limit}, `storage_full`; Error where it cannot be read, or is a pipe or a device
   */
  async fromDisk(path: string, name: string, declaredType: string): Promise<ReceivedFile> {
    // A pipe that nobody writes to is opened as well, and nothing waits for it.
    const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const isFile = await handle.stat().then((found) => found.isFile());
    if (!isFile) {
      await handle.close();
      throw new Error('not an ordinary file');
    }
    const blob = await this.blobs.receive(handle.createReadStream(), mostFromDisk);
    return { name: fileName(name), declaredType, sniffedType: await sniffType(blob.head), blob };
  }

  /** Gives received files the messages they came with. */
  keepBrought(tx: Tx, files: readonly BroughtFile[]): Promise<void> {
    return bringFiles(tx, files, this.scanner.isSet);
  }

  /** Makes a received file the actor's own. */
  keep(tx: Tx, file: ReceivedFile): Promise<Attachment> {
    return keepUpload(tx, file, this.scanner.isSet);
  }

  private async receive(
    request: IncomingMessage,
    actor: Actor & { readonly id: string },
  ): Promise<ReceivedFile> {
    await this.throttle.consume('upload', { account: actor.id });
    await requireRoom(this.database, actor, 1);
    const { attachments: rules } = await regulationInForce(this.database);
    const file = await readUpload(request, this.blobs, rules.maxBytes);
    return this.refuseUnlisted(file, rules.allowedTypes);
  }

  private async refuseUnlisted(
    file: ReceivedFile,
    allowed: Parameters<typeof isAllowedType>[1],
  ): Promise<ReceivedFile> {
    if (isAllowedType({ declared: file.declaredType, sniffed: file.sniffedType }, allowed)) return file;
    await file.blob.discard();
    throw new DomainError('attachment_type_refused', { allowed });
  }

  private async turn<T>(id: string, work: () => Promise<T>): Promise<T> {
    const now = this.underWay.get(id) ?? 0;
    if (now >= mostAtOnce) throw new DomainError('uploads_under_way', { retryAfterSeconds: 5 });
    this.underWay.set(id, now + 1);
    try {
      return await work();
    } finally {
      const left = this.underWay.get(id)! - 1;
      if (left === 0) this.underWay.delete(id);
      else this.underWay.set(id, left);
    }
  }
}
