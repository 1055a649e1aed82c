/** What stands in an export, as it is written there. */

/** The server's signature under a point of the chain. `key` names the public key, which is SPKI in base64. */
export interface SealCheckpoint {
  readonly at: string;
  readonly key: string;
  readonly publicKey: string;
  readonly signature: string;
  /** The key that this one follows, and its signature under the same words. */
  readonly previous?: { readonly publicKey: string; readonly signature: string };
}

/** A checkpoint and the point of the chain it is about, as files outside the database keep it. */
export interface KnownPoint extends SealCheckpoint {
  readonly seq: number;
  readonly hash: string;
}

/**
 * Where the beginning of the chain was taken away: `seq` is the last event that went and `hash` its seal, on which the
 * rest goes on. `archiveSha256` is of the export that holds what went.
 */
export interface PrunePoint {
  readonly seq: number;
  readonly hash: string;
  readonly first: number;
  readonly before: string;
  readonly at: string;
  readonly by: string;
  readonly archiveSha256: string;
  readonly key: string;
  readonly publicKey: string;
  readonly signature: string;
}

/** A line's place in the chain. */
export interface Sealed {
  readonly seq: number;
  readonly hash: string;
}

/** The seal of an event as its line carries it. `personal` is [start, length, salt in hex]. */
export interface LineSeal extends Sealed {
  readonly prev?: string;
  readonly length: number;
  readonly personal?: readonly (readonly [number, number, string])[];
  readonly checkpoint?: SealCheckpoint;
}

/** What an export was narrowed to, as its manifest says it: members of `filterTests`, dates as ISO 8601. */
export type WrittenFilter = Readonly<Record<string, unknown>>;

/** What an export says of itself; `sha256` is over everything before it. */
export interface Manifest {
  readonly version: 1;
  readonly format: string;
  readonly exportId: string;
  readonly at: string;
  readonly filter: WrittenFilter;
  /** How far the chain was searched for events of the filter. */
  readonly examined?: number;
  readonly rows: number;
  readonly first: number | null;
  readonly last: number | null;
  /** Of an XLSX: cells that were too long for a spreadsheet, and stand in it cut and marked. */
  readonly cut?: number;
  readonly sha256: string;
  /** The newest seal when it was made, and when that was: that of the export's own event or one after it. */
  readonly head: { readonly seq: number; readonly hash: string; readonly at?: string };
  readonly key: string;
  readonly publicKey: string;
  /** The checkpoints by which one key followed another, in the order of the chain. */
  readonly keys?: readonly KnownPoint[];
  /** What was taken away from the beginning of the chain, the oldest first. */
  readonly pruned?: readonly PrunePoint[];
  /** What this proves and what it does not. */
  readonly says: Said;
}

/** The same in both languages: nobody knows who will read it. */
export interface Said {
  readonly en: string;
  readonly ru: string;
}

/** A line of a file among others: its bytes from `start` to `end`, without the line end. */
export interface Line {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
}

/** A part of a file, from one byte to before another: whole lines. */
export interface Span {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

/** What one knows besides what is to be checked. */
export interface Known {
  /** SPKI in base64. */
  readonly trusted: readonly string[];
  readonly points: readonly KnownPoint[];
}
