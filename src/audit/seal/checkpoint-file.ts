import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Checkpoint } from './seal.queries.js';

/**
 * The file of checkpoints outside the database, one JSON object a line: whoever cuts the end of the chain off in the
 * database would have to reach this too. It lies in the data folder; copy it elsewhere as it grows.
 */
export class CheckpointFile {
  private written: number | null = null;
  /** Its last line may be cut off: the next must not be read as the rest of it. */
  private isCut = false;
  readonly path: string;

  constructor(dataDir: string) {
    this.path = join(dataDir, 'audit', 'checkpoints.ndjson');
  }

  /** The `seq` of the newest checkpoint in the file; 0 for none. */
  async newest(): Promise<number> {
    if (this.written === null) {
      const text = await readFile(this.path, 'utf8').catch(() => '');
      this.isCut = text !== '' && !text.endsWith('\n');
      this.written = text.split('\n').reduce((newest, line) => Math.max(newest, sequenceOf(line)), 0);
    }
    return this.written;
  }

  /** Adds checkpoints and waits until they are on the disk. */
  async append(points: readonly Checkpoint[]): Promise<void> {
    if (points.length === 0) return;
    await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
    const file = await open(this.path, 'a', 0o600);
    try {
      const lines = points.map((point) => `${JSON.stringify(checkpointLine(point))}\n`).join('');
      const text = this.isCut ? `\n${lines}` : lines;
      this.isCut = true;
      await file.appendFile(text);
      await file.sync();
      this.isCut = false;
    } finally {
      await file.close();
    }
    this.written = points.at(-1)!.seq;
  }
}

/** A checkpoint as it is kept outside the database and carried by exports. */
export function checkpointLine({ seq, hash, at, keyId, publicKey, signature }: Checkpoint) {
  return {
    seq,
    hash: hash.toString('hex'),
    at: at.toISOString(),
    key: keyId,
    publicKey: publicKey.toString('base64'),
    signature: signature.toString('base64'),
  };
}

/** A line that was cut off by a crash counts for nothing: its checkpoint is written again. */
function sequenceOf(line: string): number {
  try {
    return (JSON.parse(line) as { seq: number }).seq;
  } catch {
    return 0;
  }
}
