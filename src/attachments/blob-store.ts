import type { Readable } from 'node:stream';

/** Bytes that have come but have no name yet. */
export interface IncomingBlob {
  /** Hexadecimal. */
  readonly sha256: string;
  readonly size: number;
  /** The first bytes, for looking at what it is. */
  readonly head: Buffer;
  /** Puts it where it stays, durably; again does nothing. Only under the lock of its content (`lockContent`). */
  keep(): Promise<void>;
  /** Forgets it, unless it was kept. */
  discard(): Promise<void>;
}

/** Which bytes of a file: both ends inclusive. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Where the bytes of files are, by the SHA-256 of their content. */
export abstract class BlobStore {
  /**
   * Takes in a stream, counting: nothing beyond `most` bytes is stored, and nothing of what is refused stays.
   * @throws DomainError `attachment_too_large` {limit}, `storage_full`
   */
  abstract receive(source: Readable, most: number): Promise<IncomingBlob>;

  /** @throws Error where there is nothing of this content: a row promised it */
  abstract read(sha256: string, range?: ByteRange): Promise<Readable>;

  /** Contents untouched since `before`. */
  abstract untouchedSince(before: Date): AsyncIterable<string>;

  /** Forgets this content if it is still untouched since `before`. Only under its lock. */
  abstract forget(sha256: string, before: Date): Promise<boolean>;

  /** Forgets what was broken off while it came in, before this moment; returns how many there were. */
  abstract forgetBroken(before: Date): Promise<number>;
}
