interface Asking {
  query(text: string, values: unknown[]): Promise<unknown>;
}

interface Past {
  readonly requesterId: string;
  readonly subject?: string;
  readonly companyId?: string;
  /** The number it had before. */
  readonly legacyNumber?: string;
}

const insert = `INSERT INTO archived_ticket
    (id, number, legacy_number, requester_id, company_id, subject, outcome, details, created_at, closed_at)
  VALUES (gen_random_uuid(), nextval('ticket_number'), $1, $2, $3, $4, 'closed', '{}', now(), now())
  RETURNING id, number`;

/** A ticket of the archive, as an import leaves it there. `database` is ours, or a bare connection. */
export async function archivedTicket(
  database: Asking,
  { requesterId, subject = 'Порт', companyId, legacyNumber }: Past,
): Promise<{ id: string; number: number }> {
  const answer = await database.query(insert, [
    legacyNumber ?? null,
    requesterId,
    companyId ?? null,
    subject,
  ]);
  const rows = Array.isArray(answer) ? answer : (answer as { rows: unknown[] }).rows;
  return rows[0] as { id: string; number: number };
}
