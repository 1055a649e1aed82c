import type { Resource } from '@adminjs/typeorm';
import type { DataSource, EntityMetadata } from 'typeorm';
import { may } from '../../src/access/index.js';
import type { Sql, StaffRole } from '../../src/platform/index.js';
import type { ResourceDefinition } from '../resources/resource-definition.js';
import { ClosedResource } from './closed-resource.js';
import { columnOf, selection, type Column } from './column.js';
import { readListQuery, type ListOffer, type ListQuery } from './list-query.js';
import { findAmongFew, findPage, type Page, type TableView } from './rows.js';
import { searchCondition, filterCondition, Parameters } from './sentence.js';
import { parseValue, plainText } from './value.js';

/** A row as the reader may see it, by property. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * A noun's table as the console reads it. It knows only the columns of its definition, and every reading names the
 * reader's role.
 */
export class ConsoleResource extends ClosedResource {
  readonly key: Column;
  private readonly columns: ReadonlyMap<string, Column>;
  private readonly table: string;

  constructor(
    readonly definition: ResourceDefinition,
    dataSource: DataSource,
    private readonly sql: Sql,
  ) {
    const entity = definition.entity as new () => unknown;
    super({ name: definition.id, getRepository: () => dataSource.getRepository(entity as never) } as never);
    const metadata = dataSource.getMetadata(entity);
    this.table = `"${metadata.tableName}"`;
    this.columns = readColumns(metadata, definition);
    this.key = this.column(metadata.primaryColumns[0]!.propertyName);
  }

  override properties(): ReturnType<Resource['properties']> {
    return [...this.columns.keys()].map((property) => super.property(property));
  }

  override property(path: string): ReturnType<Resource['property']> {
    return (this.columns.has(path) ? super.property(path) : null) as ReturnType<Resource['property']>;
  }

  /** Columns this role may read, in the definition's order. */
  readable(role: StaffRole): ReadonlyMap<string, Column> {
    return new Map(
      [...this.columns].filter(([, { definition }]) => !definition.needs || may(role, definition.needs)),
    );
  }

  /** Whether this role may read the resource at all. */
  isReadableBy(role: StaffRole): boolean {
    return may(role, this.definition.needs);
  }

  /** @throws Refusal 422 on a filter that is not offered */
  readQuery(query: Row, role: StaffRole): ListQuery {
    return readListQuery(query, this.offer(role));
  }

  /** One page of a list, with what the list shows. */
  page(query: ListQuery, role: StaffRole): Promise<Page> {
    const view = this.view(role, query, ({ definition }) => Boolean(definition.list));
    return findPage(this.sql, view, { limit: query.perPage, offset: (query.page - 1) * query.perPage });
  }

  /** Records that the text finds in any search column: what a reference field offers. */
  async search(q: string, query: ListQuery, role: StaffRole): Promise<readonly Row[]> {
    const view = this.view(role, { ...query, q }, () => false);
    const range = { limit: Math.min(query.perPage, 50), offset: 0 };
    return (await (q ? findAmongFew : findPage)(this.sql, view, range)).rows;
  }

  /** One record with everything the role may read, by its key or by the definition's `lookup`. */
  async read(address: string, role: StaffRole): Promise<Row | null> {
    const columns = [...this.readable(role).values()];
    const byKey = parseValue(this.key.kind, address);
    const column =
      byKey === undefined && this.definition.lookup ? this.column(this.definition.lookup) : this.key;
    const value = byKey ?? parseValue(column.kind, address);
    if (value === undefined) return null;
    const text = `SELECT ${columns.map(selection).join(', ')} FROM ${this.table} t WHERE t.${column.database} = $1`;
    const [row] = await this.sql.query<Row>(text, [value]);
    return row ?? null;
  }

  /** The key of a row, as addresses carry it. */
  keyOf(row: Row): string {
    return plainText(row[this.key.property]);
  }

  /** What names a row to a person. */
  titleOf(row: Row): string {
    return plainText(row['titleInWords'] ?? row[this.definition.title]) || this.keyOf(row);
  }

  /** A SELECT of `resource, id, title` for these keys, to be joined with those of other resources. */
  titleSelection(keys: readonly string[], role: StaffRole, parameters: Parameters): string {
    const title = this.readable(role).get(this.definition.title) ?? this.key;
    const known = keys.filter((key) => parseValue(this.key.kind, key) !== undefined);
    const list = `${parameters.add(known)}::text[]`;
    const type = this.key.kind === 'uuid' ? 'uuid[]' : this.key.kind === 'text' ? 'text[]' : 'bigint[]';
    return (
      `SELECT ${parameters.add(this.definition.id)}::text AS resource, ${this.key.database}::text AS id, ` +
      `${title.database}::text AS title FROM ${this.table} WHERE ${this.key.database} = ANY(${list}::${type})`
    );
  }

  private view(role: StaffRole, query: ListQuery, wanted: (column: Column) => boolean): TableView {
    const parameters = new Parameters();
    const columns = this.readable(role);
    const named = [this.key, columns.get(this.definition.title)].filter((column) => column !== undefined);
    const shown = [...columns.values()].filter((column) => wanted(column) && !named.includes(column));
    const searched = this.definition.search.flatMap((property) => columns.get(property) ?? []);
    const conditions = query.filters.map((filter) => filterCondition(filter, parameters));
    if (query.q) conditions.push(searchCondition(searched, query.q, parameters));
    const select = [...new Set([...named, ...shown])];
    return {
      table: this.table,
      key: this.key,
      select,
      conditions,
      values: parameters.values,
      sortBy: query.sortBy,
      direction: query.direction,
    };
  }

  private offer(role: StaffRole): ListOffer {
    const { by, direction } = this.definition.sort;
    return { role, readable: this.readable(role), defaultSort: { by: this.column(by), direction } };
  }

  private column(property: string): Column {
    const column = this.columns.get(property);
    if (!column)
      throw new Error(`console resource ${this.definition.id}: ${property} is not one of its columns`);
    return column;
  }
}

function readColumns(metadata: EntityMetadata, definition: ResourceDefinition): ReadonlyMap<string, Column> {
  const key = metadata.primaryColumns[0]!.propertyName;
  const named = Object.entries(definition.columns).filter(([property]) => property !== key);
  const keyDefinition = definition.columns[key] ?? { show: false };
  return new Map(
    [[key, keyDefinition] as const, ...named].map(([property, column]) => [
      property,
      columnOf(metadata, property, column),
    ]),
  );
}
