import { byLegacy, given, legacy, lines, moment, optional, priorityName } from './line-queries.js';

const filled = (list: string): string => `CASE WHEN cardinality(${list}) > 0 THEN to_json(${list}) END`;
const closed = `(t.status IN ('closed', 'merged'))`;

/** What decided the priority; who of staff set another is called as their own line calls them. */
const reasons = `(SELECT jsonb_agg(CASE WHEN r.said #>> '{facts,by}' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    THEN jsonb_set(r.said, '{facts,by}', to_jsonb(${legacy("(r.said #>> '{facts,by}')::uuid")})) ELSE r.said END ORDER BY r.place)
  FROM jsonb_array_elements(t.priority_reasons) WITH ORDINALITY AS r (said, place))`;

/** Tickets of both kinds: those of the archive say again what they came with. */
const live = lines(
  'ticket',
  {
    legacyId: legacy('t.id'),
    number: 't.number::text',
    oldNumber: 't.legacy_number',
    requester: legacy('t.requester_id'),
    company: optional('t.company_id'),
    contract: optional('t.contract_id'),
    contractChoice: 't.contract_choice',
    type: '(SELECT y.code FROM ticket_type y WHERE y.id = t.type_id)',
    subject: 't.subject',
    status: 't.status',
    channel: 't.channel',
    priority: priorityName('t.priority'),
    priorityReasons: reasons,
    prioritySetByStaff: given('t.priority_override IS NOT NULL'),
    product: 't.product',
    version: 't.product_version',
    os: 't.os',
    steps: 't.steps',
    serialNumbers: filled('t.serial_numbers'),
    orderNumber: 't.order_number',
    invoices: filled('t.invoices'),
    fields: `nullif(t.fields, '{}')`,
    stated: `nullif(t.stated, '{}')`,
    assignee: 'coalesce((SELECT s.email FROM staff_member s WHERE s.id = t.assignee_id), t.legacy_assignee)',
    firstRespondedAt: moment('t.first_responded_at'),
    term: `CASE WHEN t.term_from IS NOT NULL THEN jsonb_strip_nulls(jsonb_build_object('from', ${moment('t.term_from')},
      'mailedAt', ${moment('t.term_mailed_at')}, 'readAt', ${moment('t.term_read_at')},
      'remindedAt', ${moment('t.reminded_at')}, 'receiptFailed', t.receipt_failed)) END`,
    createdAt: moment('t.created_at'),
    closedAt: `CASE WHEN ${closed} THEN ${moment('coalesce(t.closed_at, t.updated_at)')} END`,
    closedBy: 't.closed_by_kind',
    closedAutomatically: given('t.closed_automatically'),
    closedReason: 't.closed_reason',
    mergedInto: '(SELECT m.number::text FROM ticket m WHERE m.id = t.merged_into_id)',
  },
  'ticket t',
  byLegacy('t.id'),
);

const archived = `SELECT (t.details || jsonb_build_object('kind', 'ticket', 'legacyId', ${legacy('t.id')},
    'number', t.number::text, 'oldNumber', t.legacy_number, 'requester', ${legacy('t.requester_id')},
    'company', ${optional('t.company_id')}, 'subject', t.subject, 'status', t.outcome,
    'createdAt', ${moment('t.created_at')}, 'closedAt', ${moment('t.closed_at')}))::json AS line
  FROM archived_ticket t`;

const tickets = `SELECT line FROM (${live.replace(/ORDER BY .*$/, '')} UNION ALL ${archived}) AS every
  ORDER BY line ->> 'legacyId' COLLATE "C"`;

const author = `CASE m.author_kind
    WHEN 'user' THEN json_build_object('kind', 'user', 'user', ${legacy('m.author_id')})
    WHEN 'staff' THEN json_strip_nulls(json_build_object('kind', 'staff',
      'staff', ${optional('m.author_id')}, 'name', m.author_name))
    ELSE json_build_object('kind', 'system') END`;

const messages = lines(
  'message',
  {
    legacyId: legacy('m.id'),
    ticket: legacy('m.ticket_id'),
    author,
    type: `nullif(m.kind, 'public')`,
    callKind: 'm.call_kind',
    body: 'm.body',
    at: moment('m.at'),
    channel: 'm.channel',
    addressedNumber: `(SELECT nullif(m.addressed_number, t.number) FROM ticket t WHERE t.id = m.ticket_id AND NOT ${closed})`,
  },
  `(SELECT id, ticket_id, kind, call_kind, author_kind, author_id, author_name, body, channel, at, addressed_number FROM message
    UNION ALL
    SELECT id, ticket_id, kind, call_kind, author_kind, author_id, author_name, body, channel, at, NULL FROM archived_message) m`,
  `${byLegacy('m.ticket_id')}, m.at, m.id`,
);

/** Files of messages; what a scanner found to be harmful stays where it is. */
const files = lines(
  'file',
  {
    legacyId: legacy('f.id'),
    message: legacy('coalesce(f.message_id, f.archived_message_id)'),
    name: 'f.name',
    path: `'files/' || left(f.sha256, 2) || '/' || f.sha256`,
    sha256: 'f.sha256',
    contentType: 'f.declared_type',
    at: moment('f.uploaded_at'),
  },
  `(SELECT * FROM attachment WHERE place IS NOT NULL AND scan <> 'infected') f`,
  `${byLegacy('coalesce(f.message_id, f.archived_message_id)')}, f.place`,
);

export const ticketLines = { tickets, messages, files };
