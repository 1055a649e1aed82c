import { createHash, type Hash } from 'node:crypto';
import type { AuditFilter } from './audit.queries.js';
import type { EventPage } from './export-snapshot.js';
import { checkpointLine } from './seal/checkpoint-file.js';
import type { ChainHead, Checkpoint } from './seal/seal.queries.js';
import type { SigningKey } from './seal/signing-key.js';
import { manifestText, type Manifest } from './verify/verify-export.js';

/** What is known of an export before its first byte. */
export interface ExportFacts {
  readonly format: string;
  readonly exportId: string;
  readonly at: Date;
  readonly filter: AuditFilter;
  readonly head: ChainHead;
  /** When the head was read, in real time. */
  readonly headAt: Date;
  /** Checkpoints by which one key followed another. */
  readonly keys: readonly Checkpoint[];
}

const says = {
  ru: 'Доказано: каждое событие файла стоит в цепочке журнала таким, каким было опечатано; порядок не изменён, ничего не вставлено. Выгрузка без отбора, начинающаяся с события 1, не пропускает ничего до своего последнего события. Не доказано самим файлом: что события, не попавшие в отбор, ему не отвечают, — это утверждает подпись сервера; проверить можно по полной выгрузке. События после последнего в файле в него не входят.',
  en: 'Proved: each event of the file stands in the chain of the audit as it was sealed; none is moved or slipped in. An export without a filter that begins with event 1 leaves out nothing up to its last event. Not proved by the file itself: that events which are not in it do not match its filter; the server says so by its signature, and a full export shows it. Events after the last one are not in the file.',
} as const;

/** Counts and hashes what passes through to the file, and signs what it came to. */
export class ManifestMaker {
  private readonly digest: Hash = createHash('sha256');
  private rows = 0;
  private first: number | null = null;
  private last: number | null = null;

  constructor(
    private readonly facts: ExportFacts,
    private readonly key: SigningKey,
  ) {}

  /** Notes the events of a page and its text; returns the text. */
  note({ rows }: Pick<EventPage, 'rows'>, text: string): string {
    this.rows += rows.length;
    this.first ??= rows[0] ? Number(rows[0].seq) : null;
    this.last = rows.length > 0 ? Number(rows.at(-1)!.seq) : this.last;
    return this.noteText(text);
  }

  /** Notes text that holds no event. */
  noteText(text: string): string {
    this.digest.update(text, 'utf8');
    return text;
  }

  /** The signed manifest, one line of JSON, of everything noted by now. */
  get line(): string {
    const { format, exportId, at, filter, head, headAt, keys } = this.facts;
    const manifest: Manifest = {
      version: 1,
      format,
      exportId,
      at: at.toISOString(),
      filter: { ...filter },
      rows: this.rows,
      first: this.first,
      last: this.last,
      sha256: this.digest.copy().digest('hex'),
      head: { seq: head.seq, hash: head.hash.toString('hex'), at: headAt.toISOString() },
      key: this.key.name,
      publicKey: this.key.publicKey.toString('base64'),
      ...(keys.length > 0 ? { keys: keys.map(checkpointLine) } : {}),
      says,
    };
    const json = JSON.stringify(manifest);
    return `{"manifest":${json},"signature":"${this.key.sign(manifestText(json)).toString('base64')}"}\n`;
  }
}
