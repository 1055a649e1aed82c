import { linkMatching, mergeAccount, overrideEmail } from '../../casework/index.js';
import { undoLinkBatch } from '../../companies/index.js';
import { one } from '../../platform/index.js';
import { demoAccountMerge, demoBatches, demoEmailOverride, type DemoBatch } from '../demo-changes.js';
import type { Scene, Step } from '../scene.js';

/** Contacts linked together, accounts merged, an address put in force on evidence. */
export function accountSteps(): Step[] {
  return [
    { ago: demoEmailOverride.ago, act: override },
    { ago: demoAccountMerge.ago, act: merge },
    ...demoBatches.flatMap((batch) => [
      { ago: batch.ago, act: (scene: Scene) => linkTogether(scene, batch) },
      ...(batch.undone ? [{ ago: batch.undone.ago, act: (scene: Scene) => undo(scene, batch) }] : []),
    ]),
  ];
}

async function override({ as, cast, secrets }: Scene): Promise<void> {
  const { ago: _, by, contact, ...change } = demoEmailOverride;
  await overrideEmail(as(cast.staff.get(by)), { userId: cast.users.get(contact), ...change }, secrets);
}

async function merge({ as, cast }: Scene): Promise<void> {
  const { by, winner, loser, reason } = demoAccountMerge;
  const [winnerId, loserId] = [cast.users.get(winner), cast.users.get(loser)];
  await mergeAccount(as(cast.staff.get(by)), { winnerId, loserId, reason });
}

async function linkTogether({ as, cast }: Scene, { by, company, domain, reason }: DemoBatch): Promise<void> {
  const tx = as(cast.staff.get(by));
  await linkMatching(tx, { companyId: cast.companies.get(company), domain, reason });
}

async function undo({ as, cast }: Scene, { company, domain, undone }: DemoBatch): Promise<void> {
  const { by, reason } = undone!;
  const tx = as(cast.staff.get(by));
  const companyId = cast.companies.get(company);
  const batch = await one<{ id: string }>(
    tx,
    'SELECT id FROM company_link_batch WHERE company_id = $1 AND domain = $2 AND undone_at IS NULL',
    [companyId, domain],
  );
  await undoLinkBatch(tx, { companyId, batchId: batch!.id, reason });
}
