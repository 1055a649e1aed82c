import type { Sql } from '../../platform/index.js';

/** The bytes of a mail as it came, piece by piece. */
export async function* rawParts(sql: Sql, mailId: string): AsyncGenerator<Buffer> {
  for (let no = 0; ; no += 1) {
    const [part] = await sql.query<{ bytes: Buffer }>(
      'SELECT bytes FROM incoming_mail_part WHERE mail_id = $1 AND no = $2',
      [mailId, no],
    );
    if (!part) return;
    yield part.bytes;
  }
}

/** All of it, in memory of its own that can be handed to a thread. */
export async function rawMail(sql: Sql, mailId: string, size: number): Promise<Uint8Array<ArrayBuffer>> {
  const raw = new Uint8Array(new ArrayBuffer(size));
  let filled = 0;
  for await (const part of rawParts(sql, mailId)) {
    raw.set(part, filled);
    filled += part.length;
  }
  return filled === size ? raw : raw.slice(0, filled);
}
