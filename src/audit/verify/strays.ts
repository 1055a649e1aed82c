import type { Sql } from '../../platform/index.js';
import { databaseWords } from './database-words.js';
import { Fault } from './offline/fault.js';
import type { Said } from './offline/forms.js';

/** Rows that belong to no event, and events that belong nowhere. */
const strays: readonly (readonly [Said, string])[] = [
  [
    {
      en: 'is neither sealed nor waiting for its seal: it was added past the server',
      ru: 'не опечатано и не ждёт печати: оно добавлено в обход сервера',
    },
    `SELECT e.id FROM audit_event e
     WHERE NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.event = e.id)
       AND NOT EXISTS (SELECT 1 FROM audit_unsealed u WHERE u.event = e.id) ORDER BY e.id LIMIT 1`,
  ],
  [
    { en: 'is sealed and yet waits for its seal', ru: 'опечатано и всё же ждёт печати' },
    `SELECT u.event AS id FROM audit_unsealed u JOIN audit_seal s ON s.event = u.event ORDER BY u.event LIMIT 1`,
  ],
  [
    { en: 'waits for its seal and was deleted', ru: 'ждёт печати, а само удалено' },
    `SELECT u.event AS id FROM audit_unsealed u
     WHERE NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.id = u.event) ORDER BY u.event LIMIT 1`,
  ],
  [
    { en: 'has personal values and was deleted', ru: 'имеет личные значения, а само удалено' },
    `SELECT v.event AS id FROM audit_value v
     WHERE NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.id = v.event) ORDER BY v.event LIMIT 1`,
  ],
  [
    { en: 'is sealed twice', ru: 'опечатано дважды' },
    `SELECT event AS id FROM audit_seal GROUP BY event HAVING count(*) > 1 ORDER BY event LIMIT 1`,
  ],
];

/** @throws Fault the first of them, in words */
export async function checkStrays(sql: Sql): Promise<void> {
  for (const [words, text] of strays) {
    const [row] = await sql.query<{ id: string }>(text);
    if (row) throw new Fault(1, databaseWords.row(row.id, words));
  }
}
