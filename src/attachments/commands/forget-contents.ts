import type { Tx } from '../../platform/index.js';

/** Names the job that forgets contents whose last row went. */
export const FORGET_CONTENTS = 'forget-contents';

/**
 * Has the bytes of these contents forgotten once this commits, unless a row names them still: the same file may have come
 * from somebody else.
 */
export async function forgetContents(tx: Tx, sha256s: readonly string[]): Promise<void> {
  if (sha256s.length > 0) await tx.enqueue(FORGET_CONTENTS, { sha256s });
}
