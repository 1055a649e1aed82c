import type { Sql } from '../../platform/index.js';
import { Fault } from './verify-export.js';

/** Rows that belong to no event, and events that belong nowhere. */
const strays: readonly (readonly [string, string])[] = [
  [
    'is neither sealed nor waiting for its seal: it was added past the server',
    `SELECT e.id FROM audit_event e
     WHERE NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.event = e.id)
       AND NOT EXISTS (SELECT 1 FROM audit_unsealed u WHERE u.event = e.id) ORDER BY e.id LIMIT 1`,
  ],
  [
    'is sealed and yet waits for its seal',
    `SELECT u.event AS id FROM audit_unsealed u JOIN audit_seal s ON s.event = u.event ORDER BY u.event LIMIT 1`,
  ],
  [
    'waits for its seal and was deleted',
    `SELECT u.event AS id FROM audit_unsealed u
     WHERE NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.id = u.event) ORDER BY u.event LIMIT 1`,
  ],
  [
    'has personal values and was deleted',
    `SELECT v.event AS id FROM audit_value v
     WHERE NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.id = v.event) ORDER BY v.event LIMIT 1`,
  ],
  [
    'is sealed twice',
    `SELECT event AS id FROM audit_seal GROUP BY event HAVING count(*) > 1 ORDER BY event LIMIT 1`,
  ],
];

/** @throws Fault the first of them, in words */
export async function checkStrays(sql: Sql): Promise<void> {
  for (const [words, text] of strays) {
    const [row] = await sql.query<{ id: string }>(text);
    if (row) throw new Fault(1, `the event with id ${row.id} ${words}`);
  }
}
