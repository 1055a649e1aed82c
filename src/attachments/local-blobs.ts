import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, DomainError, type Config } from '../platform/index.js';
import { BlobStore, type ByteRange, type IncomingBlob } from './blob-store.js';
import { sniffedBytes } from './sniff-type.js';

const contentForm = /^[0-9a-f]{64}$/;
const full = new Set(['ENOSPC', 'EDQUOT']);

/**
 * Files on a local disk, `blob/<2>/<sha256>` in the data folder: written beside under a name of no meaning, then fsync,
 * rename, fsync of the folder. A crash leaves at worst a file that nobody names, which is swept.
 */
@Injectable()
export class LocalBlobs extends BlobStore {
  private readonly folder: string;
  private readonly unfinished: string;

  constructor(@Inject(CONFIG) config: Config) {
    super();
    this.folder = join(config.dataDir, 'blob');
    this.unfinished = join(this.folder, 'unfinished');
  }

  override async receive(source: Readable, most: number): Promise<IncomingBlob> {
    const path = join(this.unfinished, randomUUID());
    try {
      await mkdir(this.unfinished, { recursive: true, mode: 0o700 });
      const written = await write(source, path, most);
      return this.incoming(path, written);
    } catch (error) {
      await rm(path, { force: true });
      throw namedFault(error);
    }
  }

  private incoming(path: string, written: Pick<IncomingBlob, 'sha256' | 'size' | 'head'>): IncomingBlob {
    let kept = false;
    return {
      ...written,
      keep: async () => {
        if (kept) return;
        await this.moveIn(path, written.sha256).catch((error: unknown) => {
          throw namedFault(error);
        });
        kept = true;
      },
      discard: async () => {
        if (!kept) await rm(path, { force: true });
      },
    };
  }

  override async read(sha256: string, range?: ByteRange): Promise<Readable> {
    const stream = createReadStream(this.pathOf(sha256), { ...range });
    await once(stream, 'open');
    return stream;
  }

  override async *untouchedSince(before: Date): AsyncIterable<string> {
    for (const prefix of await entries(this.folder)) {
      if (!/^[0-9a-f]{2}$/.test(prefix)) continue;
      for (const sha256 of await entries(join(this.folder, prefix))) {
        if (contentForm.test(sha256) && (await isOlder(this.pathOf(sha256), before))) yield sha256;
      }
    }
  }

  override async forget(sha256: string, before: Date): Promise<boolean> {
    if (!(await isOlder(this.pathOf(sha256), before))) return false;
    await rm(this.pathOf(sha256), { force: true });
    return true;
  }

  override async forgetBroken(before: Date): Promise<number> {
    let count = 0;
    for (const name of await entries(this.unfinished)) {
      const path = join(this.unfinished, name);
      if (!(await isOlder(path, before))) continue;
      await rm(path, { force: true });
      count += 1;
    }
    return count;
  }

  private pathOf(sha256: string): string {
    return join(this.folder, sha256.slice(0, 2), sha256);
  }

  /** The same content may be there already: it is put in its place all the same, so that it is young again. */
  private async moveIn(path: string, sha256: string): Promise<void> {
    const folder = join(this.folder, sha256.slice(0, 2));
    const isNew = (await mkdir(folder, { recursive: true, mode: 0o700 })) !== undefined;
    await rename(path, this.pathOf(sha256));
    await syncFolder(folder);
    if (isNew) await syncFolder(this.folder);
  }
}

async function write(
  source: Readable,
  path: string,
  most: number,
): Promise<Pick<IncomingBlob, 'sha256' | 'size' | 'head'>> {
  const handle = await open(path, 'wx', 0o600);
  try {
    const written = await pour(source, handle, most);
    await handle.sync();
    return written;
  } finally {
    await handle.close();
  }
}

async function pour(source: Readable, handle: FileHandle, most: number) {
  const hash = createHash('sha256');
  let head = Buffer.alloc(0);
  let size = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) throw new DomainError('attachment_too_large', { limit: most });
    hash.update(chunk);
    if (head.length < sniffedBytes)
      head = Buffer.concat([head, chunk.subarray(0, sniffedBytes - head.length)]);
    await handle.writeFile(chunk);
  }
  return { sha256: hash.digest('hex'), size, head };
}

function namedFault(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code ?? '';
  return full.has(code) ? new DomainError('storage_full') : error;
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** No folder yet is an empty one. */
async function entries(path: string): Promise<string[]> {
  return readdir(path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
}

/** Whether it is there and was last written before this moment of the machine's own time. */
async function isOlder(path: string, before: Date): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found !== null && found.mtimeMs < before.getTime();
}
