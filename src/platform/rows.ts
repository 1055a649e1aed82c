import type { DataSource, EntityMetadata } from 'typeorm';
import type { Sql, TransactionSql } from './sql.js';

/** A TypeORM entity class. */
export type EntityClass<E> = abstract new () => E;
/** Column values of an entity, by property name. */
export type Values<E> = { [K in keyof E]?: E[K] };

/**
 * Writes and reads entities as plain SQL from TypeORM's own metadata: one statement each, no change tracking, so a
 * command's statements are exactly those it names.
 */
export class Rows {
  private readonly columnsOf = new Map<EntityClass<unknown>, EntityMetadata>();

  constructor(private readonly dataSource: DataSource) {}

  /** Inserts one row and returns it as the database stored it, defaults included. */
  async insert<E>(sql: Sql, entity: EntityClass<E>, values: Values<E>): Promise<E> {
    const metadata = this.metadata(entity);
    const { text, parameters } = insertion(metadata, values);
    const [row] = await sql.query(`${text} RETURNING *`, parameters);
    return this.hydrate(metadata, row!);
  }

  /** Inserts one row when the next statement leaves. */
  async insertLater<E>(sql: TransactionSql, entity: EntityClass<E>, values: Values<E>): Promise<void> {
    const { text, parameters } = insertion(this.metadata(entity), values);
    await sql.later(text, parameters);
  }

  /** Updates the row with this primary key; returns it, or `null` where there is none. */
  async update<E>(sql: Sql, entity: EntityClass<E>, id: string, patch: Values<E>): Promise<E | null> {
    const metadata = this.metadata(entity);
    const changed = metadata.columns.filter((column) => patch[column.propertyName as keyof E] !== undefined);
    const sets = changed
      .map((column, index) => `"${column.databaseName}" = $${String(index + 2)}`)
      .join(', ');
    const parameters = changed.map((column) =>
      toParameter(column.type, patch[column.propertyName as keyof E]),
    );
    const key = metadata.primaryColumns[0]!.databaseName;
    const text = `UPDATE "${metadata.tableName}" SET ${sets} WHERE "${key}" = $1 RETURNING *`;
    const [row] = await sql.query(text, [id, ...parameters]);
    return row ? this.hydrate<E>(metadata, row) : null;
  }

  /** Rows matching every given column (`null` means IS NULL), by primary key; locked when `lock` is set (NO KEY UPDATE, so that foreign keys to the row do not wait). */
  async find<E>(sql: Sql, entity: EntityClass<E>, where: Values<E>, lock = false): Promise<E[]> {
    const metadata = this.metadata(entity);
    const parameters: unknown[] = [];
    const conditions = Object.entries(where).map(([property, value]) => {
      const column = metadata.findColumnWithPropertyName(property);
      if (!column) throw new Error(`${metadata.name} has no property ${property}`);
      if (value === null) return `"${column.databaseName}" IS NULL`;
      parameters.push(value);
      return `"${column.databaseName}" = $${String(parameters.length)}`;
    });
    const key = metadata.primaryColumns[0]!.databaseName;
    const text = `SELECT * FROM "${metadata.tableName}" WHERE ${conditions.join(' AND ')} ORDER BY "${key}"${lock ? ' FOR NO KEY UPDATE' : ''}`;
    const rows = await sql.query(text, parameters);
    return rows.map((row) => this.hydrate<E>(metadata, row));
  }

  /** Turns a `SELECT *` row of the entity's table into the entity's shape. */
  from<E>(entity: EntityClass<E>, row: Record<string, unknown>): E {
    return this.hydrate(this.metadata(entity), row);
  }

  private metadata(entity: EntityClass<unknown>): EntityMetadata {
    let metadata = this.columnsOf.get(entity);
    if (!metadata) {
      metadata = this.dataSource.getMetadata(entity as unknown as new () => unknown);
      this.columnsOf.set(entity, metadata);
    }
    return metadata;
  }

  private hydrate<E>(metadata: EntityMetadata, row: Record<string, unknown>): E {
    const entity: Record<string, unknown> = {};
    for (const column of metadata.columns) entity[column.propertyName] = row[column.databaseName];
    return entity as E;
  }
}

function insertion<E>(metadata: EntityMetadata, values: Values<E>): { text: string; parameters: unknown[] } {
  const given = metadata.columns.filter((column) => values[column.propertyName as keyof E] !== undefined);
  const names = given.map((column) => `"${column.databaseName}"`).join(', ');
  const marks = given.map((_, index) => `$${String(index + 1)}`).join(', ');
  const parameters = given.map((column) => toParameter(column.type, values[column.propertyName as keyof E]));
  return { text: `INSERT INTO "${metadata.tableName}" (${names}) VALUES (${marks})`, parameters };
}

/** node-postgres would send an array to a jsonb column as a PostgreSQL array. */
function toParameter(type: unknown, value: unknown): unknown {
  return type === 'jsonb' && value !== null ? jsonText(value) : value;
}

/**
 * JSON that PostgreSQL takes: half a surrogate pair becomes U+FFFD, as it does in a text column on its way there. Else
 * a reply with one would be stored as a message and refused as the facts of its mail.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  // A half stands escaped in it: it is looked for among the values only where there may be one.
  if (!/\\ud[89a-f]/.test(text)) return text;
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'string' ? member.toWellFormed() : member,
  );
}
