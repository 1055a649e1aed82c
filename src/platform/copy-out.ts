import pg, { type PoolClient } from 'pg';

/** What PostgreSQL begins a copy in binary form with; its first eleven bytes always read the same. */
const signature = Buffer.from('PGCOPY\n\xFF\r\n\0', 'latin1');
const headerLength = signature.length + 8;
const noMoreRows = -1;

/** Hears of the values of a row. Their memory is written over once it returns. */
export type RowTaker = (values: readonly Buffer[]) => void;

/**
 * `COPY … TO STDOUT` in binary form. It is the one answer of which node-postgres hands out the bytes: values of rows are
 * decoded into strings first, whatever form they were asked for in.
 */
class CopyOut extends pg.Query {
  /** What `take` has failed of: thrown from here it would end the process. */
  failure: Error | undefined;

  constructor(
    text: string,
    private readonly take: RowTaker,
  ) {
    super(`COPY (${text}) TO STDOUT (FORMAT binary)`);
  }

  /** Called by the client for each row. */
  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    if (this.failure) return;
    const start = chunk.subarray(0, signature.length).equals(signature) ? headerLength : 0;
    if (start === chunk.length || chunk.readInt16BE(start) === noMoreRows) return;
    try {
      this.take(valuesOf(chunk, start));
    } catch (error) {
      this.failure = error as Error;
    }
  }
}

/** Runs a copy on this connection. */
export async function copyOut(client: PoolClient, text: string, take: RowTaker): Promise<void> {
  const copy = new CopyOut(text, take);
  await new Promise<void>((resolve, reject) => {
    copy.on('error', reject);
    copy.on('end', () => (copy.failure ? reject(copy.failure) : resolve()));
    client.query(copy);
  });
}

const nothing = Buffer.alloc(0);

/** The values of a row; NULL has no bytes. */
function valuesOf(row: Buffer, start: number): Buffer[] {
  const values: Buffer[] = [];
  let at = start + 2;
  for (let left = row.readInt16BE(start); left > 0; left -= 1) {
    const length = row.readInt32BE(at);
    at += 4;
    values.push(length > 0 ? row.subarray(at, at + length) : nothing);
    at += Math.max(length, 0);
  }
  return values;
}
