import { id } from './sql.js';

/** Ids of events the product has recorded before lie below. */
const eventsBefore = 1_000;

const event = id('event', 'd.e * 4 + k', 'at');
const row = `${eventsBefore} + d.e * 3 + k`;
const salt = `substring(sha256(convert_to('salt' || event || path, 'UTF8')) FROM 1 FOR 16)`;
const moment = `to_char(at + (k - 1) * interval '3 hours', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const orNull = (value: string): string => `coalesce('"' || ${value} || '"', 'null')`;

/**
 * Three events a ticket: opened, answered, closed; canonical text and personal values as the recorder writes them. Each
 * ticket lives from its `first` time to its `last`: whoever wants more events than tickets have lets them live again.
 */
export function auditSql(first = 1, last = 1): string[] {
  return [
    'DROP TABLE IF EXISTS lived, told, salted',
    `CREATE TEMP TABLE lived AS
     SELECT d.*, (t - 1) * (SELECT max(n) FROM drawn) + d.n AS e FROM drawn d
     CROSS JOIN generate_series(${first}, ${last}) t`,
    `CREATE TEMP TABLE told AS
     SELECT ${row} AS event, v.path, v.value FROM lived d
     CROSS JOIN generate_series(1, 3) k
     LEFT JOIN message m ON m.id = ${id('message', 'd.n * 8 + k', "d.at + (k - 1) * interval '3 hours'")} AND k < 3
     LEFT JOIN ticket t ON t.id = d.id AND k = 1
     CROSS JOIN LATERAL (VALUES ('/actor/address', '10.0.' || d.n % 200 || '.' || d.n % 250),
       ('/after/subject', t.subject), (CASE k WHEN 1 THEN '/after/description' ELSE '/after/body' END, m.body)
     ) v (path, value) WHERE v.value IS NOT NULL`,
    `CREATE TEMP TABLE salted AS
     SELECT event, path, value, ${salt} AS salt,
            '{"personal":"' || encode(sha256(${salt} || convert_to(value, 'UTF8')), 'hex') || '"}' AS hash FROM told`,
    `INSERT INTO audit_event (id, event_id, at, actor_kind, actor_id, action, entity_type, entity_id, ticket_id,
                              company_id, user_id, request_id, canonical)
     OVERRIDING SYSTEM VALUE
     SELECT ${row}, ${event}, at + (k - 1) * interval '3 hours',
            CASE k WHEN 1 THEN 'user' ELSE 'staff' END, CASE k WHEN 1 THEN user_id ELSE ${id('staff', '1')} END,
            (ARRAY['ticket.opened', 'ticket.messagePosted', 'ticket.closed'])[k], 'Ticket', id, id, company_id, user_id,
            ${event}::text, ${canonical}
     FROM lived d CROSS JOIN generate_series(1, 3) k
     JOIN (SELECT event, max(hash) FILTER (WHERE path = '/actor/address') AS address,
                  max(hash) FILTER (WHERE path = '/after/subject') AS subject,
                  max(hash) FILTER (WHERE path IN ('/after/description', '/after/body')) AS body
           FROM salted GROUP BY event) h ON h.event = ${row}
     ORDER BY d.e, k`,
    'INSERT INTO audit_value (event, path, value, salt) SELECT event, path, value, salt FROM salted ORDER BY event, path',
    `INSERT INTO audit_unsealed SELECT ${row} FROM lived d, generate_series(1, 3) k`,
    `SELECT setval(pg_get_serial_sequence('audit_event', 'id'), (SELECT max(id) FROM audit_event))`,
  ];
}

/** Members in the order of RFC 8785. */
const canonical = `'{"action":"' || (ARRAY['ticket.opened', 'ticket.messagePosted', 'ticket.closed'])[k]
  || '","actor":{"address":' || h.address || ',"id":"' || CASE k WHEN 1 THEN user_id ELSE ${id('staff', '1')} END
  || '","kind":"' || CASE k WHEN 1 THEN 'user' ELSE 'staff' END || '","request":"' || ${event} || '"'
  || CASE k WHEN 1 THEN '' ELSE ',"role":"agent"' END || '},"after":'
  || CASE k
       WHEN 1 THEN '{"channel":"api","description":' || h.body || ',"invoices":[],"number":' || 100000 + n
         || ',"orderNumber":null,"priority":"normal","serialNumbers":[],"subject":' || h.subject || ',"type":"incident"}'
       WHEN 2 THEN '{"body":' || h.body || ',"kind":"public","message":"' || ${id('message', 'n * 8 + 2', "at + interval '3 hours'")}
         || '","status":"open"}'
       ELSE '{"status":"closed"}' END
  || ',"at":"' || ${moment} || '","before":' || CASE k WHEN 1 THEN 'null' ELSE '{"status":"open"}' END
  || ',"company":' || ${orNull('company_id')} || ',"entity":{"id":"' || id || '","type":"Ticket"},"facts":'
  || (ARRAY['{"priorityRule":"otherwise"}', '{"act":"staff_reply","addressedNumber":' || 100000 + n || '}',
            '{"automatically":false,"by":"staff"}'])[k]
  || ',"id":"' || ${event} || '","reason":null,"ticket":"' || id || '","user":"' || user_id || '"}'`;
