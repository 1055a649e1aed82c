import { requireStaff } from '../../access/index.js';
import { holdsReaching, keepHolds, refuseHeld } from '../../audit/index.js';
import { forgetContents } from '../../attachments/index.js';
import { CompanyLink, endLink, rejectLink } from '../../companies/index.js';
import { DomainError, takeYourTime, type Tx } from '../../platform/index.js';
import { closeTicket, ticketIdOf } from '../../tickets/index.js';
import { User, userById } from '../../users/index.js';
import { eraseAuditValues } from '../erasure/erase-audit.js';
import type { ActOperator, ErasureAct } from '../erasure/erasure-act.entity.js';
import { keepAct } from '../erasure/keep-act.js';
import { eraseFiles } from '../erasure/erase-files.js';
import { eraseQuotations } from '../erasure/erase-quotations.js';
import { accountsOfPerson } from '../erasure/accounts-of-person.js';
import { ERASED } from '../erasure/marker.js';
import { mentionStatements } from '../erasure/mention-statements.js';
import { mailStatements, ownStatements } from '../erasure/own-statements.js';
import { personOf, type Person } from '../erasure/person.js';
import { added, runStatements, type ErasedCounts } from '../erasure/run-statements.js';

interface EraseUser {
  readonly userId: string;
  readonly reason: string;
  /** The ticket that asked for it. */
  readonly ticketNumber?: number | undefined;
}

/** What an erasing came to. */
export interface Erasure {
  readonly act: ErasureAct;
  /** Whom the act is about, known for the last time: for the copy that is handed out at once. */
  readonly subject: { readonly fullName: string; readonly email: string };
  readonly closedTickets: number;
  readonly endedLinks: number;
}

/**
 * Erases a person: every account, and everything that is personal anywhere (152-FZ). What stays names nobody. Live
 * links end, tickets nobody else takes part in are closed, and the act of it is kept. It cannot be undone.
 * @throws DomainError `forbidden`, `reason_required`, `user_unknown`, `user_erased`, `ticket_unknown`, `legal_hold`
 *   {type, name, reason, since}
 */
export async function eraseUser(
  tx: Tx,
  input: EraseUser,
  operator: Omit<ActOperator, 'executor'>,
): Promise<Erasure> {
  const staffId = requireStaff(tx.actor, 'erase_user');
  if (input.reason.trim() === '') throw new DomainError('reason_required');
  await takeYourTime(tx);
  await keepHolds(tx);
  const ticketId = input.ticketNumber === undefined ? null : await ticketIdOf(tx, input.ticketNumber);
  const users = await lockPerson(tx, input.userId);
  const survivor = users.find(({ mergedIntoId }) => mergedIntoId === null)!;
  const person = await personOf(
    tx,
    users.map(({ id }) => id),
  );
  await refuseHeldPerson(tx, person);
  const endedLinks = await endLinks(tx, person);
  const closedTickets = await closeTickets(tx, person);
  const removed = await erase(tx, person);
  const act = await keepAct(tx, {
    users,
    survivor,
    reason: withoutPerson(input.reason.trim(), person),
    ticketId,
    removed,
    operator,
    staffId,
  });
  return { act, endedLinks, closedTickets, subject: { fullName: survivor.fullName, email: survivor.email } };
}

/** Every account of the person, its key held: who is giving one of them something comes first or is refused. */
async function lockPerson(tx: Tx, userId: string): Promise<User[]> {
  const user = await userById(tx, userId);
  if (!user) throw new DomainError('user_unknown');
  if (user.status === 'erased') throw new DomainError('user_erased');
  const ids = await accountsOfPerson(tx, user.id);
  await tx.query('SELECT id FROM portal_user WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [ids]);
  // Accounts may have been joined or parted while that waited.
  const still = await accountsOfPerson(tx, user.id);
  if (still.join() !== ids.join()) throw new DomainError('version_conflict', { current: user.version });
  const users: User[] = [];
  for (const id of ids) users.push((await tx.find(User, { id }))!);
  if (users.some(({ status }) => status === 'erased')) throw new DomainError('user_erased');
  return users;
}

async function refuseHeldPerson(tx: Tx, { accounts, circle, tickets, archived }: Person): Promise<void> {
  const companies = await tx.query<{ id: string }>(
    `SELECT company_id AS id FROM company_link WHERE user_id = ANY($1::uuid[])
     UNION SELECT company_id FROM ticket WHERE id = ANY($2::uuid[]) AND company_id IS NOT NULL
     UNION SELECT company_id FROM archived_ticket WHERE id = ANY($3::uuid[]) AND company_id IS NOT NULL`,
    [accounts, tickets, archived],
  );
  refuseHeld(await holdsReaching(tx, [...accounts, ...circle, ...companies.map(({ id }) => id)]));
}

async function endLinks(tx: Tx, { accounts }: Person): Promise<number> {
  let ended = 0;
  for (const userId of accounts) {
    for (const { id, status } of await tx.findAll(CompanyLink, { userId })) {
      if (status === 'pending') await rejectLink(tx, { linkId: id, reason: ERASED });
      else if (status === 'active' || status === 'suspended')
        await endLink(tx, { linkId: id, reason: ERASED, forCause: false });
      else continue;
      ended += 1;
    }
  }
  return ended;
}

/** Nobody is left to answer there; where others take part, work goes on. */
async function closeTickets(tx: Tx, { accounts, tickets }: Person): Promise<number> {
  const rows = await tx.query<{ id: string }>(
    `SELECT id FROM ticket t WHERE id = ANY($1::uuid[]) AND status NOT IN ('closed', 'merged')
       AND NOT EXISTS (SELECT 1 FROM ticket_participant p WHERE p.ticket_id = t.id AND p.removed_at IS NULL
                         AND NOT p.user_id = ANY($2::uuid[]))
     ORDER BY id FOR NO KEY UPDATE`,
    [tickets, accounts],
  );
  for (const { id } of rows) await closeTicket(tx, { ticketId: id });
  return rows.length;
}

async function erase(tx: Tx, person: Person): Promise<ErasedCounts> {
  // Who writes on one of these tickets just now comes first.
  await tx.query('SELECT id FROM ticket WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [
    person.circle,
  ]);
  const files = await eraseFiles(tx, person);
  await forgetContents(tx, files.contents);
  const quotations = await eraseQuotations(tx, person);
  const own = await runStatements(tx, [...mailStatements, ...ownStatements], person);
  const named = await runStatements(tx, mentionStatements, person);
  const audit = await eraseAuditValues(tx, person);
  return added(added(own, named), { files: files.count, mentions: quotations, audit });
}

/** Takes the person out of what staff wrote of why. */
function withoutPerson(text: string, { near }: Person): string {
  return text.replace(new RegExp(near, 'giu'), ERASED);
}
