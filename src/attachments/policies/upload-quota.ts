/** What somebody has uploaded that belongs to no message yet. */
export interface LooseUploads {
  readonly count: number;
  readonly bytes: number;
}

const mostFiles = 20;
const leastBytes = 100 * 1024 * 1024;

/** Uploads that belong to no message live so long, in milliseconds. */
export const looseFor = 24 * 3_600_000;

/**
 * Whether a further file may be taken from somebody who has so much lying about: 20 files, and 100 MB or four of the
 * largest the regulation allows, whichever is more. So nobody fills the disk with files that no ticket has.
 */
export function decideUpload(loose: LooseUploads, size: number, maxBytes: number): boolean {
  return loose.count < mostFiles && loose.bytes + size <= Math.max(leastBytes, 4 * maxBytes);
}
