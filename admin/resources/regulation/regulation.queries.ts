import { one, type Sql } from '../../../src/platform/index.js';
import { regulationDocument, type RegulationDocument } from '../../../src/regulation/index.js';

/** A version of the regulation with who put it in force. */
export interface RegulationVersion {
  readonly id: string;
  readonly number: number;
  readonly preset: string;
  /** With the defaults of rules that came after it was written. */
  readonly document: RegulationDocument;
  readonly activatedAt: Date;
  readonly activatedByName: string | null;
}

const selectVersion = `SELECT r.id, r.number, r.preset, r.document, r.activated_at AS "activatedAt",
    s.full_name AS "activatedByName"
  FROM regulation r LEFT JOIN staff_member s ON s.id = r.activated_by`;

/** A version by its key. */
export function versionById(sql: Sql, id: string): Promise<RegulationVersion | null> {
  return versionWhere(sql, 'WHERE r.id = $1', [id]);
}

/** The version that was in force before this one. */
export function versionBefore(sql: Sql, number: number): Promise<RegulationVersion | null> {
  return versionWhere(sql, 'WHERE r.number < $1 ORDER BY r.number DESC LIMIT 1', [number]);
}

/** The version in force. */
export function latestVersion(sql: Sql): Promise<RegulationVersion | null> {
  return versionWhere(sql, 'ORDER BY r.number DESC LIMIT 1', []);
}

async function versionWhere(
  sql: Sql,
  condition: string,
  values: readonly unknown[],
): Promise<RegulationVersion | null> {
  const version = await one<RegulationVersion>(sql, `${selectVersion} ${condition}`, [...values]);
  return version && { ...version, document: regulationDocument.parse(version.document) };
}
