import type { Tx } from '../platform/index.js';

/** What belongs to an account and goes over with it: the table, and where it names its owner. */
const kinds = {
  ticket: { owner: 'requester_id', changes: ', version = version + 1, updated_at = $2' },
  contract: { owner: 'user_id', changes: ', version = version + 1, updated_at = $2' },
  company_link: { owner: 'user_id', changes: ', version = version + 1' },
  ticket_participant: { owner: 'user_id', changes: '' },
} as const;

type RowKind = keyof typeof kinds;
const rowKinds = Object.keys(kinds) as RowKind[];

export type RowCounts = Readonly<Record<RowKind, number>>;

/**
 * Everything the merged account has becomes the winner's, and row by row is kept whose it was. A row that has gone over
 * before keeps its first origin, so merges in a chain can be undone in any order. `staying` are
 * rows that sleep beside the winner's own: links, and participations in the same ticket.
 */
export async function moveRows(
  tx: Tx,
  move: {
    readonly mergeId: string;
    readonly from: string;
    readonly to: string;
    readonly staying: readonly string[];
  },
): Promise<RowCounts> {
  const counts: [RowKind, number][] = [];
  for (const kind of rowKinds) {
    const moved = await tx.query<{ id: string }>(
      `${setOwner(kind)} AND ${kinds[kind].owner} = ANY($3) AND NOT id = ANY($4) RETURNING id`,
      [move.to, tx.now, [move.from], move.staying],
    );
    await tx.query(
      `INSERT INTO user_merge_row (merge_id, kind, row_id) SELECT $1, $2, unnest($3::uuid[])
       ON CONFLICT (kind, row_id) WHERE returned_at IS NULL DO NOTHING`,
      [move.mergeId, kind, moved.map(({ id }) => id)],
    );
    counts.push([kind, moved.length]);
  }
  return Object.fromEntries(counts) as Record<RowKind, number>;
}

/**
 * Gives back what came from these accounts (the one that is separated, and whatever had been merged into it) wherever
 * among `holders` it lies by now. What was given to somebody else meanwhile, or came later, stays.
 */
export async function returnRows(
  tx: Tx,
  back: {
    readonly mergeId: string;
    readonly to: string;
    readonly origins: readonly string[];
    readonly holders: readonly string[];
  },
): Promise<RowCounts> {
  const counts: [RowKind, number][] = [];
  for (const kind of rowKinds) {
    const returned = await tx.query<{ id: string }>(
      `${setOwner(kind)} AND ${kinds[kind].owner} = ANY($3) AND id IN (
         SELECT r.row_id FROM user_merge_row r JOIN user_merge m ON m.id = r.merge_id
         WHERE r.kind = $4 AND r.returned_at IS NULL AND m.loser_id = ANY($5)) RETURNING id`,
      [back.to, tx.now, back.holders, kind, back.origins],
    );
    counts.push([kind, returned.length]);
  }
  await tx.query('UPDATE user_merge_row SET returned_at = $2 WHERE merge_id = $1', [back.mergeId, tx.now]);
  return Object.fromEntries(counts) as Record<RowKind, number>;
}

function setOwner(kind: RowKind): string {
  const { owner, changes } = kinds[kind];
  return `UPDATE ${kind} SET ${owner} = $1${changes} WHERE $2::timestamptz IS NOT NULL`;
}
