import { isId, type Sql } from '../platform/index.js';
import type { ScanState } from './attachment.entity.js';

/** A file as conversations show it. */
export interface FileView {
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  readonly declaredType: string;
  readonly sniffedType: string | null;
  readonly scan: ScanState;
}

/** SQL for the files of a message as one JSON column of `FileView`s; `message` names the message's id. */
export function filesOfMessageSql(
  message: string,
  column: 'message_id' | 'archived_message_id' = 'message_id',
): string {
  return `coalesce((SELECT jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'size', f.size, 'sha256', f.sha256,
      'declaredType', f.declared_type, 'sniffedType', f.sniffed_type, 'scan', f.scan) ORDER BY f.place)
    FROM attachment f WHERE f.${column} = ${message}), '[]')`;
}

/** A file with whose it is: what decides who may read it. */
export interface StoredFile extends FileView {
  readonly userId: string | null;
  readonly staffId: string | null;
  readonly messageId: string | null;
  /** The message of the archive it belongs to instead. */
  readonly archivedMessageId: string | null;
}

/** The file of this id, whoever asks: who may read it is the door's to ask. */
export async function fileById(sql: Sql, id: string): Promise<StoredFile | null> {
  if (!isId(id)) return null;
  const rows = await sql.query<StoredFile>(
    `SELECT id, name, size::float8 AS size, sha256, declared_type AS "declaredType", sniffed_type AS "sniffedType", scan,
            user_id AS "userId", staff_id AS "staffId", message_id AS "messageId", archived_message_id AS "archivedMessageId"
     FROM attachment WHERE id = $1`,
    [id],
  );
  return rows[0] ?? null;
}
