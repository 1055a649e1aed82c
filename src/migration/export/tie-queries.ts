import { byLegacy, legacy, lines, moment, optional } from './line-queries.js';

const end = (one: string, archived: string): string => legacy(`coalesce(t.${one}, t.${archived})`);

/** Ties of one kind: those between tickets at work, and those that came with an end in the archive. */
const ties = (
  kind: string,
  live: { readonly members: Readonly<Record<string, string>>; readonly from: string; readonly id: string },
  other: { readonly members: Readonly<Record<string, string>> },
): string => {
  const shown = lines(kind, { legacyId: legacy(live.id), ...live.members }, live.from, '1');
  const kept = `SELECT (t.details || jsonb_build_object('kind', '${kind}', 'legacyId', ${legacy('t.id')}, ${Object.entries(
    other.members,
  )
    .map(([name, sql]) => `'${name}', ${sql}`)
    .join(', ')}))::json AS line FROM imported_tie t WHERE t.kind = '${kind}'`;
  return `SELECT line FROM (${shown.replace(/ORDER BY 1$/, '')} UNION ALL ${kept}) AS every
    ORDER BY line ->> 'legacyId' COLLATE "C"`;
};

const ticket = end('ticket_id', 'archived_ticket_id');
const other = end('other_ticket_id', 'other_archived_id');

const followUps = ties(
  'followUp',
  {
    id: 'f.id',
    from: 'ticket_follow_up f',
    members: {
      ticket: legacy('f.ticket_id'),
      continues: legacy('coalesce(f.closed_ticket_id, f.archived_ticket_id)'),
      status: 'f.status',
      claimedAt: moment('f.claimed_at'),
      decidedBy: optional('f.decided_by'),
      decidedAt: moment('f.decided_at'),
      reason: 'f.reason',
    },
  },
  { members: { ticket, continues: other } },
);

const merges = ties(
  'merge',
  {
    id: 'm.id',
    from: 'ticket_merge m',
    members: {
      source: legacy('m.source_id'),
      target: legacy('m.target_id'),
      reason: 'm.reason',
      mergedBy: legacy('m.merged_by'),
      mergedAt: moment('m.merged_at'),
      unmergedBy: optional('m.unmerged_by'),
      unmergedAt: moment('m.unmerged_at'),
      unmergedReason: 'm.unmerged_reason',
    },
  },
  { members: { source: ticket, target: other } },
);

const splits = ties(
  'split',
  {
    id: 's.id',
    from: 'ticket_split s',
    members: {
      ticket: legacy('s.ticket_id'),
      message: legacy('s.message_id'),
      splitBy: optional('s.split_by'),
      splitAt: moment('s.split_at'),
    },
  },
  { members: { ticket, message: end('message_id', 'archived_message_id') } },
);

const doer = (kind: string, id: string): string =>
  `CASE WHEN ${kind} IS NOT NULL THEN json_strip_nulls(json_build_object('kind', ${kind},
     'user', CASE WHEN ${kind} = 'user' THEN ${optional(id)} END,
     'staff', CASE WHEN ${kind} = 'staff' THEN ${optional(id)} END)) END`;

const participants = lines(
  'participant',
  {
    legacyId: legacy('p.id'),
    ticket: legacy('coalesce(p.ticket_id, p.archived_ticket_id)'),
    user: legacy('p.user_id'),
    addedBy: doer('p.added_by_kind', 'p.added_by'),
    addedAt: moment('p.added_at'),
    removedBy: doer('p.removed_by_kind', 'p.removed_by'),
    removedAt: moment('p.removed_at'),
  },
  `(SELECT id, ticket_id, NULL::uuid AS archived_ticket_id, user_id, added_by_kind, added_by, added_at, removed_by_kind,
      removed_by, removed_at FROM ticket_participant
    UNION ALL
    SELECT id, ticket_id, archived_ticket_id, user_id, added_by_kind, added_by, added_at, removed_by_kind,
      removed_by, removed_at FROM imported_participant) p`,
  byLegacy('p.id'),
);

const reopenings = lines(
  'reopening',
  {
    legacyId: legacy('r.id'),
    ticket: legacy('coalesce(r.ticket_id, r.archived_ticket_id)'),
    by: doer('r.by_kind', 'r.by'),
    at: moment('r.at'),
    closedAt: moment('r.closed_at'),
    reason: 'r.reason',
  },
  'ticket_reopening r',
  `${byLegacy('coalesce(r.ticket_id, r.archived_ticket_id)')}, r.at, ${byLegacy('r.id')}`,
);

export const tieLines = { participants, reopenings, followUps, merges, splits };
