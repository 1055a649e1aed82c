import type { Ability } from '../../src/access/index.js';
import type { EntityClass } from '../../src/platform/index.js';
import type { ConsoleAction } from '../actions/define-action.js';
import type { ComponentName } from '../component-names.js';
import type { Caller } from '../http/caller.js';

/** Groups of the side navigation, in their order. */
export const groups = ['desk', 'customers', 'knowledge', 'rules', 'records'] as const;
export type Group = (typeof groups)[number];

/** What the console may do with one column. Whatever is not named here does not exist for it. */
export interface ColumnDefinition {
  /** Who may read, filter and sort by it; without it, whoever may read the resource. */
  readonly needs?: Ability;
  /** Stands in the list; `unseen`: a list carries it, as edits and programs need it, and shows no column of it. */
  readonly list?: boolean | 'unseen';
  /** Stands on the record's page; on unless it is `false`. */
  readonly show?: boolean;
  /** May be filtered by: text by its parts (an index must bear it), anything else and `equal` by the whole value. */
  readonly filter?: true | 'equal';
  /** May be sorted by; an index must bear it. */
  readonly sort?: boolean;
  /** Id of the resource this column points to. */
  readonly reference?: string;
  /** The values it can have: offered by the filter, and named by `labels.<column>.<value>`. */
  readonly values?: readonly string[];
  /** Text of several lines. */
  readonly long?: boolean;
  /** Components that draw it instead of AdminJS's own. */
  readonly components?: { readonly list?: ComponentName; readonly show?: ComponentName };
}

/** A noun as the console shows it: read here, changed only through its actions. */
export interface ResourceDefinition {
  /** Name in addresses: one of the contract's. */
  readonly id: string;
  readonly entity: EntityClass<unknown>;
  readonly group: Group;
  /** A name of the feather icons. */
  readonly icon: string;
  /** Who may list, search and read it. */
  readonly needs: Ability;
  /** Column whose value names a record. */
  readonly title: string;
  /** By property, in the order they are shown. The primary key is always known. */
  readonly columns: Readonly<Record<string, ColumnDefinition>>;
  /** Columns that a search looks in; each must bear it by an index. */
  readonly search: readonly string[];
  readonly sort: { readonly by: string; readonly direction: 'asc' | 'desc' };
  /** A unique column that addresses may name a record by besides its key, such as a ticket's number. */
  readonly lookup?: string;
  readonly actions: readonly ConsoleAction[];
  /**
   * Adds what rows say in the reader's language, under names that are no columns; `titleInWords` names the record. A
   * fixed number of statements, whatever the number of rows.
   */
  readonly inWords?: (
    rows: readonly Readonly<Record<string, unknown>>[],
    caller: Caller,
  ) => Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Pages of our own instead of AdminJS's; `ownHeader` leaves out the header with the actions above the record's page. */
  readonly components?: {
    readonly list?: ComponentName;
    readonly show?: ComponentName;
    readonly ownHeader?: boolean;
  };
}
