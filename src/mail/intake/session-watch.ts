import type { Readable } from 'node:stream';

/** How long whoever connects may take, in milliseconds. */
export interface SessionLimits {
  /** Until a mail is handed over, from the beginning or the last one on; what is said meanwhile counts for nothing. */
  readonly untilMail: number;
  /** For the words of one mail. */
  readonly mail: number;
  /** So many bytes of a mail must come in each so long. */
  readonly pace: { readonly bytes: number; readonly within: number };
  /** After so long without handing a mail over, a session makes room for somebody else's where there is none. */
  readonly undisturbed: number;
}

/** The mails of any server come faster; the slowest honest line takes the largest mail at 28 kB/s. */
export const sessionLimits: SessionLimits = {
  untilMail: 300_000,
  mail: 900_000,
  pace: { bytes: 64 * 1024, within: 60_000 },
  undisturbed: 75_000,
};

interface Watched {
  timer: NodeJS.Timeout | undefined;
  /** When it last brought something on; `null` while we are the ones who are waited for. */
  since: number | null;
}

/**
 * Hangs up on whoever holds a connection for nothing: a byte now and then keeps it from falling silent, and so would hold
 * all there are.
 */
export class SessionWatch {
  private readonly sessions = new Map<string, Watched>();

  constructor(
    private readonly limits: SessionLimits,
    private readonly hangUp: (id: string) => void,
  ) {}

  /** A session goes on after a mail, unless it ended meanwhile. */
  goOn(id: string): void {
    if (this.sessions.has(id)) this.begin(id);
  }

  begin(id: string): void {
    this.end(id);
    const timer = setTimeout(() => this.hangUp(id), this.limits.untilMail).unref();
    this.sessions.set(id, { timer, since: performance.now() });
  }

  /** The words of a mail come. */
  mail(id: string, stream: Readable & { readonly byteLength: number }): void {
    this.end(id);
    const { mail, pace } = this.limits;
    const begun = performance.now();
    let before = 0;
    const look = () => {
      const isSlow = stream.byteLength - before < pace.bytes;
      before = stream.byteLength;
      watched.since = performance.now();
      if (isSlow || watched.since - begun >= mail) this.hangUp(id);
    };
    const timer = setInterval(look, pace.within).unref();
    const watched: Watched = { timer, since: begun };
    this.sessions.set(id, watched);
    // From here on it is we who take the time.
    const came = () => {
      clearInterval(timer);
      watched.since = null;
    };
    stream.once('end', came).once('close', came);
  }

  end(id: string): void {
    clearInterval(this.sessions.get(id)?.timer);
    this.sessions.delete(id);
  }

  /** Hangs up on the one who has done nothing for longest, if that is long. @returns whether there is room now */
  makeRoom(): boolean {
    const [longest] = [...this.sessions].toSorted(
      ([, one], [, other]) => (one.since ?? Infinity) - (other.since ?? Infinity),
    );
    if (!longest || performance.now() - (longest[1].since ?? Infinity) < this.limits.undisturbed)
      return false;
    this.hangUp(longest[0]);
    return true;
  }
}
