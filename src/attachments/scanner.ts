import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../platform/index.js';

/** What looks into files before anybody may take them. Where there is none, files are not looked at. */
export abstract class FileScanner {
  abstract readonly isSet: boolean;

  /** @throws Error where it cannot tell: the file stays untouched until it can */
  abstract scan(content: Readable): Promise<'clean' | 'infected'>;
}

const longestMs = 10 * 60_000;

/**
 * A program that reads the file from its standard input and says by its exit code what it found, as `clamdscan
 * --no-summary -` does: 0 nothing, 1 something, anything else that it cannot tell. Named by `OPORA_SCAN_COMMAND`,
 * its words separated by spaces; no shell reads it.
 */
@Injectable()
export class CommandScanner extends FileScanner {
  private readonly words: readonly string[];

  constructor(@Inject(CONFIG) config: Config) {
    super();
    this.words = (config.scanCommand ?? '').split(' ').filter((word) => word !== '');
  }

  override get isSet(): boolean {
    return this.words.length > 0;
  }

  override async scan(content: Readable): Promise<'clean' | 'infected'> {
    const [program = '', ...rest] = this.words;
    const child = spawn(program, rest, { stdio: ['pipe', 'ignore', 'ignore'], timeout: longestMs });
    const { promise: ended, resolve, reject } = Promise.withResolvers<number | null>();
    child.once('error', reject).once('close', resolve);
    // A scanner that has seen enough stops reading: what it says counts, not that.
    await Promise.all([ended, pipeline(content, child.stdin).catch(() => undefined)]);
    const code = await ended;
    if (code === 0) return 'clean';
    if (code === 1) return 'infected';
    throw new Error(`the scanner ended with ${String(code)}`);
  }
}
