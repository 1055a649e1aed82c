import type { Actor, UnitOfWork } from '../platform/index.js';
import { eraseUser, type Erasure } from './commands/erase-user.js';
import type { ErasedCounts } from './erasure/run-statements.js';

/** What erasing would come to. */
export type ErasurePreview = Omit<Erasure, 'act'> & {
  readonly removed: ErasedCounts;
  readonly accounts: number;
};

/** What `eraseUser` would do, by doing it and taking it back: the same refusals, the same numbers. */
export async function previewErasure(
  work: UnitOfWork,
  actor: Actor,
  input: { readonly userId: string },
): Promise<ErasurePreview> {
  const nobody = { name: null, address: null, processor: null };
  try {
    return await work.run(actor, async (tx) => {
      throw new TakenBack(await eraseUser(tx, { ...input, reason: '—' }, nobody));
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
    const { act, ...seen } = error.erasure;
    return { ...seen, removed: act.removed, accounts: act.accountIds.length };
  }
}

class TakenBack extends Error {
  constructor(readonly erasure: Erasure) {
    super('taken back');
  }
}
