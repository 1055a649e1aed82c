import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CheckpointFile } from './checkpoint-file.js';
import type { Checkpoint } from './seal.queries.js';

describe('the file of checkpoints', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'opora-checkpoints-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const none = Buffer.alloc(0);
  const point = (seq: number): Checkpoint => ({
    ...{ seq, hash: none, at: new Date(seq), keyId: 'k', publicKey: none, signature: none, systemId: null },
    previous: null,
  });
  const whole = (line: string): number[] => {
    try {
      return [(JSON.parse(line) as Checkpoint).seq];
    } catch {
      return [];
    }
  };

  it('goes on behind a line that a crash cut off, and writes that one again', async () => {
    const file = new CheckpointFile(folder);
    expect(await file.newest()).toBeNull();
    await file.append([point(1)]);
    await appendFile(file.path, '{"seq":2,"ha');
    const after = new CheckpointFile(folder);
    expect(await after.newest()).toMatchObject({ seq: 1 });
    await after.append([point(2), point(3)]);
    await after.append([point(4)]);
    const lines = (await readFile(file.path, 'utf8')).split('\n');
    expect(lines.flatMap(whole)).toEqual([1, 2, 3, 4]);
    expect(await new CheckpointFile(folder).newest()).toMatchObject({ seq: 4 });
    expect(await new CheckpointFile(folder).oldest()).toMatchObject({ seq: 1 });
  });
});
