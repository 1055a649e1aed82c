import { createHash, type Hash } from 'node:crypto';
import type { AuditFilter } from './audit.queries.js';
import type { SealedEvent } from './export-events.js';
import { checkpointLine } from './seal/checkpoint-file.js';
import type { ChainHead, Checkpoint } from './seal/seal.queries.js';
import { signature, type KeyPair } from './seal/signing-key.js';
import type { Manifest, PrunePoint } from './verify/offline/forms.js';
import { manifestText } from './verify/offline/signatures.js';

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
  /** The newest event that was looked at, by its place in the chain. */
  readonly examined: number;
  readonly pruned: readonly PrunePoint[];
}

/** What is proved by any form of file, and by none. */
const ofEvery = {
  ru: 'Не доказано самим файлом: что события, которых в нём нет, не отвечают отбору. Сервер ручается за это подписью — за все события цепочки до номера examined, — и его слово можно проверить: возьмите позже полную выгрузку в виде NDJSON и запустите проверку выгрузки NDJSON по тому же отбору с --whole; она назовёт первое пропущенное или лишнее событие. Событий после examined в файле нет. Имена и названия взяты из базы в день выгрузки и не опечатаны.',
  en: 'Not proved by the file itself: that events which are not in it do not match its filter. The server vouches for that by its signature, for all events of the chain up to number examined, and its word can be checked: take a full NDJSON export at any later time and check the NDJSON export of this filter with --whole; it names the first event that is missing or too many. Events behind examined are not in the file. Names are those of the day of the export, and not sealed.',
} as const;

/** A table holds no sealed texts: nobody can check its events against their seals. */
const says = {
  ndjson: {
    ru: `Доказано: каждое событие файла стоит в цепочке журнала таким, каким было опечатано, и отвечает отбору; порядок не изменён, ничего не вставлено. Выгрузка без отбора не пропускает ничего от начала цепочки (или от подписанного изъятия) до своего последнего события. ${ofEvery.ru}`,
    en: `Proved: each event of the file stands in the chain of the audit as it was sealed, and matches the filter; none is moved or slipped in. An export without a filter leaves out nothing from the beginning of the chain (or from a signed pruning) up to its last event. ${ofEvery.en}`,
  },
  table: {
    ru: `Доказано: файл именно тот, который выгрузил и подписал сервер, с тех пор в нём ничего не изменено. Не доказано: что его события таковы, какими были опечатаны, — это показывает выгрузка того же отбора в виде NDJSON. ${ofEvery.ru}`,
    en: `Proved: this is the file that the server wrote and signed; nothing in it has changed since. Not proved: that its events are what was sealed; an NDJSON export with the same filter shows that. ${ofEvery.en}`,
  },
} as const;

/** Counts and hashes what passes through to the file, and signs what it came to. */
export class ManifestMaker {
  private readonly digest: Hash = createHash('sha256');
  private rows = 0;
  private first: number | null = null;
  private last: number | null = null;
  private cut = 0;

  constructor(
    private readonly facts: ExportFacts,
    /** The key that signs when it is begun: another may sign by the time it ends. */
    private readonly key: KeyPair,
  ) {}

  /** Notes events that go into the file. */
  noteEvents(rows: readonly SealedEvent[]): void {
    this.rows += rows.length;
    this.first ??= rows[0]?.seq ?? null;
    this.last = rows.at(-1)?.seq ?? this.last;
  }

  /** Notes bytes of the file. */
  noteBytes(bytes: Buffer): void {
    this.digest.update(bytes);
  }

  /** Notes a cell that was too long to be whole in the file. */
  noteCut(): void {
    this.cut += 1;
  }

  /** The signed manifest, one line of JSON, of everything noted by now. */
  get line(): string {
    const { format, exportId, at, filter, head, headAt, keys, examined, pruned } = this.facts;
    const manifest: Manifest = {
      version: 1,
      format,
      exportId,
      at: at.toISOString(),
      filter: { ...filter },
      examined,
      rows: this.rows,
      first: this.first,
      last: this.last,
      ...(format === 'xlsx' ? { cut: this.cut } : {}),
      sha256: this.digest.copy().digest('hex'),
      head: { seq: head.seq, hash: head.hash.toString('hex'), at: headAt.toISOString() },
      key: this.key.name,
      publicKey: this.key.publicKey.toString('base64'),
      ...(keys.length > 0 ? { keys: keys.map(checkpointLine) } : {}),
      ...(pruned.length > 0 ? { pruned } : {}),
      says: says[format === 'ndjson' ? 'ndjson' : 'table'],
    };
    const json = JSON.stringify(manifest);
    return `{"manifest":${json},"signature":"${signature(this.key, manifestText(json)).toString('base64')}"}\n`;
  }
}
