import {
  placeAmongWaiting,
  ticketsOfMail,
  type MailViewer,
  type ShownMail,
} from '../../../src/mail/index.js';
import { DomainError, one, type Sql } from '../../../src/platform/index.js';
import type { ConsoleCore } from '../core.js';
import type { AttachedMail, DecidedMail, IncomingMailView } from './mail-view.js';

type Row = Pick<IncomingMailView, 'proof'> & {
  readonly subject: string | null;
  readonly userId: string | null;
  readonly status: string;
};

/**
 * What somebody who decides on a mail wants to know of it, and which is next.
 * @param decided id of the mail that one comes from
 * @throws DomainError `not_found`
 */
export async function incomingMail(
  { sql, mailViewer }: Pick<ConsoleCore, 'sql' | 'mailViewer'>,
  id: string,
  decided: string | undefined,
): Promise<IncomingMailView> {
  const row = await one<Row>(
    sql,
    `SELECT i.authentication AS proof, m.subject, m.user_id AS "userId", m.status
     FROM incoming_mail i JOIN mail_message m ON m.id = i.id WHERE i.id = $1`,
    [id],
  );
  if (!row) throw new DomainError('not_found');
  const isOpen = row.status !== 'handled' && row.status !== 'received';
  const [parts, tickets, place, before] = await Promise.all([
    partsOf(mailViewer, id),
    isOpen ? ticketsOfMail(sql, row) : [],
    placeAmongWaiting(sql, id),
    decided === undefined ? null : decidedMail(sql, decided),
  ]);
  return { parts, proof: row.proof, tickets, place, decided: before };
}

async function partsOf(viewer: MailViewer, id: string): Promise<IncomingMailView['parts']> {
  const shown = await viewer.show(id).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === 'mail_original_gone') return null;
    throw error;
  });
  return shown?.ok ? { files: shown.mail.files, attached: shown.mail.attached.map(asWords) } : null;
}

function asWords({ headers, subject, text, files }: ShownMail): AttachedMail {
  return { from: headers.from, subject, text, files };
}

function decidedMail(sql: Sql, id: string): Promise<DecidedMail | null> {
  return one<DecidedMail>(
    sql,
    `SELECT m.id, m.subject, m.from_address AS "fromAddress", m.reason_code AS "reasonCode", t.number AS "ticketNumber"
     FROM mail_message m LEFT JOIN ticket t ON t.id = m.ticket_id
     WHERE m.id = $1 AND m.direction = 'in' AND m.status <> 'quarantined'`,
    [id],
  );
}
