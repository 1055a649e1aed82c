import { one, personal, type Sql, type Tx } from '../platform/index.js';

/** For good (5.x.x), or for want of something that may pass (4.x.x) (RFC 3463). */
export type ReturnKind = 'hard' | 'soft';

export type ReturnReason =
  | 'no_mailbox'
  | 'no_domain'
  | 'mailbox_disabled'
  | 'mailbox_full'
  | 'too_large'
  | 'refused'
  | 'unreachable'
  | 'other';

/** An address whose letters come back. */
export interface ReturnedAddress {
  readonly address: string;
  readonly kind: ReturnKind;
  readonly reason: ReturnReason;
  /** What the other mail server said last. */
  readonly answer: string;
  readonly since: Date;
  readonly lastAt: Date;
  readonly times: number;
  /** When a later mail was taken for it that has not come back so far. */
  readonly acceptedAt: Date | null;
}

/** Why an address counts as working again. */
export type WorksBecause =
  'staff_say_so' | 'answered' | 'link_used' | 'server_takes_it' | 'nothing_came_back' | 'address_changed';

interface NoteReturn extends Pick<ReturnedAddress, 'address' | 'kind' | 'reason' | 'answer'> {
  readonly mailId: string;
  /** Whose address it is by now, where it is somebody's. */
  readonly userId: string | null;
  /** Our own way out refused it, so that its later yes says that it works. */
  readonly refusedAtOnce: boolean;
}

const columns = `address, kind, reason, answer, since, last_at AS "lastAt", times, accepted_at AS "acceptedAt"`;
/** Mail servers try for up to five days before they give a mail back (RFC 5321, 4.5.4.1). */
const quietDays = 5;

/** Flags an address: a mail to it came back. */
export async function noteReturn(tx: Tx, input: NoteReturn): Promise<void> {
  const { address, kind, reason, answer, mailId, userId, refusedAtOnce } = input;
  const [flag] = await tx.query<{ times: number }>(
    `INSERT INTO returned_address AS r (address, kind, reason, answer, refused_at_once, since, last_at, mail_id)
     VALUES ($1, $2, $3, $4, $5, $6, $6, $7)
     ON CONFLICT (address) DO UPDATE SET kind = $2, reason = $3, answer = $4, refused_at_once = $5,
       last_at = greatest(r.last_at, $6), times = r.times + 1, accepted_at = NULL, mail_id = $7
     RETURNING times`,
    [address, kind, reason, answer, refusedAtOnce, tx.now, mailId],
  );
  const about = { entity: concerned(userId, mailId), userId };
  await tx.record('mail.addressReturned', about, {
    after: { returnKind: kind, returnReason: reason },
    facts: { address: personal(address), answer: personal(answer), times: flag!.times },
  });
}

/**
 * A later mail to the address was taken. Where our own way out had refused the address, that settles it; where a letter
 * came back afterwards, only the days that pass without another will.
 */
export async function noteAcceptance(tx: Tx, address: string, userId: string | null): Promise<void> {
  const flag = await one<{ refusedAtOnce: boolean }>(
    tx,
    `UPDATE returned_address SET accepted_at = coalesce(accepted_at, greatest($2, last_at)) WHERE address = $1
     RETURNING refused_at_once AS "refusedAtOnce"`,
    [address, tx.now],
  );
  if (flag?.refusedAtOnce) await clearReturned(tx, { address, userId, because: 'server_takes_it' });
}

/**
 * Letters reach the address again, or nobody writes to it any more.
 * @returns whether it was flagged
 */
export async function clearReturned(
  tx: Tx,
  input: { readonly address: string; readonly userId: string | null; readonly because: WorksBecause },
): Promise<boolean> {
  const { address, userId, because } = input;
  const cleared = await one<{ kind: string; reason: string; mailId: string }>(
    tx,
    'DELETE FROM returned_address WHERE address = $1 RETURNING kind, reason, mail_id AS "mailId"',
    [address],
  );
  if (!cleared) return false;
  await tx.record(
    'mail.addressWorks',
    { entity: concerned(userId, cleared.mailId), userId },
    {
      before: { returnKind: cleared.kind, returnReason: cleared.reason },
      facts: { address: personal(address), worksBecause: because },
    },
  );
  return true;
}

/** Whose address it is, or the mail that came back from nobody's. */
function concerned(userId: string | null, mailId: string): { readonly type: string; readonly id: string } {
  return userId ? { type: 'User', id: userId } : { type: 'MailMessage', id: mailId };
}

/** The flag of an address, `null` while its letters arrive. */
export function returnedAddress(sql: Sql, address: string): Promise<ReturnedAddress | null> {
  return one<ReturnedAddress>(sql, `SELECT ${columns} FROM returned_address WHERE address = $1`, [address]);
}

/** The same as JSON inside another statement, for the address that `email` names there; moments as ISO texts. */
export function returnedJson(email: string): string {
  return `(SELECT json_build_object('kind', b.kind, 'reason', b.reason, 'answer', b.answer, 'since', b.since,
      'lastAt', b.last_at, 'times', b.times, 'acceptedAt', b.accepted_at)
    FROM returned_address b WHERE b.address = ${email})`;
}

/** What `returnedJson` gives. */
export type ReturnedFacts = Pick<ReturnedAddress, 'kind' | 'reason' | 'answer' | 'times'> & {
  readonly [Moment in 'since' | 'lastAt']: string;
} & { readonly acceptedAt: string | null };

/** Flagged addresses to which a mail was taken so long ago that it would have come back by now. */
export async function quietAddresses(sql: Sql, now: Date): Promise<string[]> {
  const rows = await sql.query<{ address: string }>(
    `SELECT address FROM returned_address
     WHERE accepted_at <= $1::timestamptz - $2 * interval '1 day' ORDER BY accepted_at, address LIMIT 200`,
    [now, quietDays],
  );
  return rows.map(({ address }) => address);
}
