import type { ErasedPart, ErasingStatement } from './run-statements.js';

/** Words of others: the person's name, addresses and phones are taken out of them, the rest stays. */
interface Mention {
  readonly table: string;
  readonly columns: readonly string[];
  /** Where names are looked for besides addresses and phones. */
  readonly circle?: string;
  /** Where addresses and phones are looked for: the whole table, unless an index narrows it. */
  readonly elsewhere?: string | false;
}

const words = (column: string): string => `to_tsvector('russian', ${column})
  @@ (SELECT string_agg(plainto_tsquery('russian', e)::text, ' | ')::tsquery FROM unnest({emails}) e)`;
const ofCircle = 'ticket_id = ANY({circle})';

const mentions: readonly Mention[] = [
  { table: 'message', columns: ['body', 'author_name'], circle: ofCircle, elsewhere: words('body') },
  {
    table: 'ticket',
    columns: ['subject', 'steps', 'closed_reason', 'priority_reasons', 'fields', 'stated', 'receipt_failed'],
    circle: 'id = ANY({circle})',
    elsewhere: 'subject ~* {sure}',
  },
  {
    table: 'mail_message',
    columns: ['subject', 'body', 'facts', 'from_name', 'last_error'],
    circle: ofCircle,
  },
  {
    table: 'attachment',
    columns: ['name'],
    circle: 'message_id IN (SELECT id FROM message WHERE ticket_id = ANY({circle}))',
  },
  {
    table: 'ticket_merge',
    columns: ['reason', 'unmerged_reason', 'source_before'],
    circle: 'source_id = ANY({circle}) OR target_id = ANY({circle})',
  },
  { table: 'ticket_follow_up', columns: ['reason'], circle: ofCircle },
  {
    table: 'ticket_reopening',
    columns: ['reason'],
    circle: `${ofCircle} OR archived_ticket_id = ANY({archived})`,
  },
  {
    table: 'company_link',
    columns: ['reason', 'evidence_reference', 'suspended_reason', 'ended_reason', 'rule'],
  },
  { table: 'company_domain', columns: ['shared_reason', 'removed_reason'] },
  { table: 'company_link_batch', columns: ['reason', 'undone_reason'] },
  {
    table: 'contract',
    columns: ['suspended_reason', 'holder_name'],
    circle: 'user_id = ANY({accounts}) OR claimed_by = ANY({accounts})',
  },
  { table: 'staff_member', columns: ['disabled_reason'] },
  { table: 'article', columns: ['retired_reason'] },
  { table: 'canned_reply', columns: ['retired_reason'] },
  { table: 'calendar_day', columns: ['note'] },
  {
    table: 'legal_hold',
    columns: ['reason', 'lifted_reason'],
    circle: 'entity_id = ANY({accounts} || {circle})',
  },
  { table: 'legacy_id', columns: ['legacy_id'] },
  {
    table: 'imported_tie',
    columns: ['details'],
    circle: `coalesce(ticket_id, archived_ticket_id) = ANY({circle} || {archived})
      OR coalesce(other_ticket_id, other_archived_id) = ANY({circle} || {archived})`,
  },
  { table: 'import_refusal', columns: ['facts'] },
];

const json = new Set([
  'details',
  'priority_reasons',
  'fields',
  'stated',
  'receipt_failed',
  'facts',
  'source_before',
  'rule',
]);

/** The statements that take mentions out. */
export const mentionStatements: readonly ErasingStatement[] = [
  ...mentions.flatMap((mention) => [
    ...(mention.circle ? [takingOut(mention, '{near}', mention.circle)] : []),
    ...(mention.elsewhere === false ? [] : [takingOut(mention, '{sure}', mention.elsewhere ?? 'true')]),
  ]),
  {
    table: 'queue_filter',
    part: 'mentions',
    // A name has 80 characters at most, and is no other's of the same owner: two may have named the person.
    sql: `UPDATE queue_filter SET version = version + 1, terms = erased_in_json(terms, {sure}, {mark}),
            name = CASE WHEN name ~* {sure}
              THEN left(regexp_replace(name, {sure}, {mark}, 'gi'), 71) || ' ' || right(id::text, 8) ELSE name END
          WHERE name ~* {sure} OR terms::text ~* {sure}`,
  },
  // Of the archive nothing changes but that words are gone: a message that names the person goes whole.
  archived(
    'archived_message',
    'body = {mark}, author_name = NULL',
    'ticket_id = ANY({archived}) AND body ~* {near}',
  ),
  archived(
    'archived_message',
    'body = {mark}, author_name = NULL',
    `${words('body').replace("to_tsvector('russian', body)", 'archive_text(body)')} AND body ~* {sure}`,
  ),
  archived('archived_ticket', "subject = {mark}, details = '{}'", 'subject ~* {sure}'),
  {
    table: 'idempotency_key',
    part: 'traces',
    sql: `DELETE FROM idempotency_key WHERE split_part(scope, ' ', 1) = ANY({accounts}::text[])
            OR response::text ~* {near}`,
  },
  {
    table: 'graphile_worker._private_jobs',
    part: 'traces',
    sql: 'DELETE FROM graphile_worker._private_jobs WHERE locked_at IS NULL AND payload::text ~* {sure}',
  },
];

function takingOut({ table, columns }: Mention, pattern: string, where: string): ErasingStatement {
  const cleaned = (column: string): string =>
    json.has(column)
      ? `erased_in_json(${column}, ${pattern}, {mark})`
      : `regexp_replace(${column}, ${pattern}, {mark}, 'gi')`;
  // Names may be escaped in the text of a JSON value: near the person, where rows are few, its strings are looked at.
  const found = columns.map((column) => {
    if (!json.has(column)) return `${column} ~* ${pattern}`;
    return pattern === '{near}' ? `${cleaned(column)} <> ${column}` : `${column}::text ~* ${pattern}`;
  });
  return {
    table,
    part: 'mentions',
    sql: `UPDATE ${table} SET ${columns.map((column) => `${column} = ${cleaned(column)}`).join(', ')}
          WHERE (${where}) AND (${found.join(' OR ')})`,
  };
}

function archived(table: string, sets: string, where: string): ErasingStatement {
  const part: ErasedPart = 'archive';
  return {
    table,
    part,
    sql: `UPDATE ${table} SET ${sets} WHERE ${where} AND ${sets.split(' = ')[0]!} <> {mark}`,
  };
}
