import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { KnownPoint } from '../verify/offline/forms.js';
import type { Checkpoint } from './seal.queries.js';

/**
 * The file of checkpoints outside the database, one JSON object a line: whoever cuts the end of the chain off in the
 * database would have to reach this too. It lies in the data folder; copy it elsewhere as it grows. Beside it,
 * `head.json` holds the newest seal alone, written over about once a second.
 */
export class CheckpointFile {
  private last: KnownPoint | null | undefined;
  /** Its last line may be cut off: the next must not be read as the rest of it. */
  private isCut = false;
  readonly path: string;
  readonly headPath: string;

  constructor(dataDir: string) {
    [this.path, this.headPath] = checkpointFiles(dataDir);
  }

  /** The checkpoint that was made last of those in the file. */
  async newest(): Promise<KnownPoint | null> {
    if (this.last === undefined) {
      const text = await readFile(this.path, 'utf8').catch(() => '');
      this.isCut = text !== '' && !text.endsWith('\n');
      this.last = text.split('\n').reduce<KnownPoint | null>((newest, line) => later(newest, line), null);
    }
    return this.last;
  }

  /** The checkpoint that stands first in the file. */
  async oldest(): Promise<KnownPoint | null> {
    const text = await readFile(this.path, 'utf8').catch(() => '');
    return text.split('\n').reduce<KnownPoint | null>((first, line) => first ?? later(null, line), null);
  }

  /** The newest seal, as far as the file beside knows it. */
  async head(): Promise<KnownPoint | null> {
    const text = await readFile(this.headPath, 'utf8').catch(() => '');
    return later(null, text);
  }

  /** Adds checkpoints and waits until they are on the disk. */
  async append(points: readonly Checkpoint[]): Promise<void> {
    if (points.length > 0) await this.write(points.map(checkpointLine));
  }

  /** Adds what proves that the chain lost it: it says nothing of how far the chain goes now. */
  async appendLost(point: KnownPoint): Promise<void> {
    const newest = await this.newest();
    await this.write([point]);
    this.last = newest;
  }

  private async write(points: readonly KnownPoint[]): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
    const file = await open(this.path, 'a', 0o600);
    try {
      const lines = points.map((point) => `${JSON.stringify(point)}\n`).join('');
      const text = this.isCut ? `\n${lines}` : lines;
      this.isCut = true;
      await file.appendFile(text);
      await file.sync();
      this.isCut = false;
    } finally {
      await file.close();
    }
    this.last = points.at(-1)!;
  }

  /** Writes the newest seal; one that a power cut leaves behind is older and still true. */
  async writeHead(point: Checkpoint): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
    const unfinished = `${this.headPath}.${String(process.pid)}`;
    await writeFile(unfinished, `${JSON.stringify(checkpointLine(point))}\n`, { mode: 0o600 });
    await rename(unfinished, this.headPath);
  }
}

/** The files of checkpoints in a data folder, and of the newest seal. */
export function checkpointFiles(dataDir: string): [points: string, head: string] {
  return [join(dataDir, 'audit', 'checkpoints.ndjson'), join(dataDir, 'audit', 'head.json')];
}

/** A checkpoint as it is kept outside the database and carried by exports. */
export function checkpointLine(point: Checkpoint): KnownPoint {
  const { seq, hash, at, keyId, publicKey, signature, previous } = point;
  return {
    seq,
    hash: hash.toString('hex'),
    at: at.toISOString(),
    key: keyId,
    publicKey: publicKey.toString('base64'),
    signature: signature.toString('base64'),
    ...(previous && {
      previous: {
        publicKey: previous.publicKey.toString('base64'),
        signature: previous.signature.toString('base64'),
      },
    }),
  };
}

/** A line that was cut off by a crash counts for nothing: its checkpoint is written again. */
function later(newest: KnownPoint | null, line: string): KnownPoint | null {
  try {
    const point = JSON.parse(line) as KnownPoint;
    return newest && newest.at >= point.at ? newest : point;
  } catch {
    return newest;
  }
}
