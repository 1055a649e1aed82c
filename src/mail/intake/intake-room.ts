import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { gatherPieces, type RawPieces } from './raw-pieces.js';
import { mailLimits } from './reading/parsed-mail.js';

/** Held at once of mails that are still coming or being stored: four of the largest. */
const mostBytes = 4 * mailLimits.bytes;
/** For an ordinary mail there is always room: there are only so many connections. */
const ordinaryBytes = 1024 * 1024;

class NoRoom extends Error {}

/** Keeps the mails that come at once from filling the memory: what is large waits for its turn at its sender's. */
export class IntakeRoom {
  private held = 0;

  /**
   * Gathers a mail and works on it.
   * @returns `null` where there is no room for it now; it was read to its end all the same
   */
  async gather<T>(stream: Readable, work: (gathered: RawPieces) => Promise<T>): Promise<T | null> {
    const own = { bytes: 0 };
    try {
      return await work(await gatherPieces(this.counted(stream, own)));
    } catch (error) {
      if (!(error instanceof NoRoom)) throw error;
    } finally {
      this.held -= own.bytes;
    }
    stream.resume();
    await finished(stream);
    return null;
  }

  private async *counted(stream: Readable, own: { bytes: number }): AsyncGenerator<Buffer> {
    let size = 0;
    for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      // Of one that is too large hardly anything is kept.
      const counts = size > mailLimits.bytes ? -own.bytes : chunk.length;
      own.bytes += counts;
      this.held += counts;
      if (this.held > mostBytes && own.bytes > ordinaryBytes) throw new NoRoom();
      yield chunk;
    }
  }
}
