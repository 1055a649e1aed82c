import { Injectable } from '@nestjs/common';
import { Uploads, type ReceivedFile } from '../../attachments/index.js';
import { DomainError, type Tx } from '../../platform/index.js';
import { regulationInForce } from '../../regulation/index.js';
import type { Ticket } from '../../tickets/index.js';
import type { MailFile } from './reading/parsed-mail.js';

/** Why a file of a mail is not taken. */
type Refusal =
  'attachment_too_large' | 'attachment_type_refused' | 'attachment_quota_exceeded' | 'attachments_too_many';

export interface RefusedFile {
  readonly name: string;
  readonly why: Refusal;
  /** Bytes, where a size is the reason. */
  readonly limit: number | null;
}

/** The files of a mail on the disk, belonging to nobody yet, and those that the regulation does not take. */
export interface BroughtFiles {
  readonly received: readonly ReceivedFile[];
  readonly refused: readonly RefusedFile[];
}

const refusals: ReadonlySet<string> = new Set([
  'attachment_too_large',
  'attachment_type_refused',
  'attachment_quota_exceeded',
]);

/** Files that came with mails become files of their messages, under the regulation's rules like any others. */
@Injectable()
export class MailFiles {
  constructor(private readonly uploads: Uploads) {}

  /** Writes the files of a mail to the disk for `work`; what it does not keep is gone afterwards. */
  async bring<T>(files: readonly MailFile[], work: (brought: BroughtFiles) => Promise<T>): Promise<T> {
    const received: ReceivedFile[] = [];
    const refused: RefusedFile[] = [];
    try {
      for (const file of files) {
        const taken = await this.take(file);
        if ('why' in taken) refused.push(taken);
        else received.push(taken);
      }
      return await work({ received, refused });
    } finally {
      for (const { blob } of received) await blob.discard();
    }
  }

  /**
   * Makes them the writer's own, as many as a message of that ticket may have.
   * @param tx of whoever the message will be by
   */
  async keep(
    tx: Tx,
    { received, refused }: BroughtFiles,
    ticket: Ticket | null,
  ): Promise<{ readonly ids: readonly string[]; readonly refused: readonly RefusedFile[] }> {
    if (received.length === 0) return { ids: [], refused };
    const { attachments: rules } = await regulationInForce(tx);
    const room = Math.min(rules.maxPerMessage, rules.maxPerTicket - (ticket ? await filesOf(tx, ticket) : 0));
    const ids: string[] = [];
    const left: RefusedFile[] = [...refused];
    for (const file of received) {
      const why = ids.length < room ? await this.keepOne(tx, file, ids) : 'attachments_too_many';
      if (why) left.push({ name: file.name, why, limit: null });
    }
    return { ids, refused: left };
  }

  private async take(file: MailFile): Promise<ReceivedFile | RefusedFile> {
    try {
      return await this.uploads.bring(file);
    } catch (error) {
      return { name: file.name, why: refusalIn(error), limit: limitIn(error) };
    }
  }

  private async keepOne(tx: Tx, file: ReceivedFile, ids: string[]): Promise<Refusal | null> {
    try {
      ids.push((await this.uploads.keep(tx, file)).id);
      return null;
    } catch (error) {
      return refusalIn(error);
    }
  }
}

async function filesOf(tx: Tx, { id }: Ticket): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM attachment f JOIN message m ON m.id = f.message_id WHERE m.ticket_id = $1',
    [id],
  );
  return row!.count;
}

/** @throws whatever is no refusal: a full disk is waited out */
function refusalIn(error: unknown): Refusal {
  if (error instanceof DomainError && refusals.has(error.code)) return error.code as Refusal;
  throw error;
}

function limitIn(error: unknown): number | null {
  const limit = error instanceof DomainError ? error.facts['limit'] : null;
  return typeof limit === 'number' ? limit : null;
}
