import type { Tx } from '../../platform/index.js';
import { aboutFile, fileFacts } from '../about-file.js';
import { Attachment, type ScanState } from '../attachment.entity.js';

/** Keeps what the scanner said of a file; the same said again changes nothing. */
export async function noteScan(
  tx: Tx,
  { id, verdict }: { readonly id: string; readonly verdict: Exclude<ScanState, 'none' | 'pending'> },
): Promise<void> {
  const file = await tx.lock(Attachment, { id });
  if (!file || file.scan === verdict || file.scan === 'clean' || file.scan === 'infected') return;
  await tx.update(Attachment, id, { scan: verdict });
  await tx.record('file.scanned', aboutFile(file), { after: { scan: verdict }, facts: fileFacts(file) });
}
