import { BaseRecord, flat, type CurrentAdmin } from 'adminjs';
import type { FieldError, StaffRole } from '../../src/platform/index.js';
import { titleKey, type Titles } from './references.js';
import type { ConsoleResource, Row } from './resource.js';

/** A record as AdminJS's browser half expects it. */
export interface RecordJson {
  readonly id: string;
  readonly title: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly populated: Readonly<Record<string, unknown>>;
  readonly errors: Readonly<Record<string, { type: string; message: string }>>;
  readonly baseError: null;
  readonly recordActions: readonly unknown[];
  readonly bulkActions: readonly unknown[];
}

/** What a record is drawn for. A list needs of the record's own actions `show` alone. */
export interface Drawing {
  readonly titles: Titles;
  readonly currentAdmin: CurrentAdmin;
  readonly role: StaffRole;
  readonly find: (id: string) => ConsoleResource | undefined;
  readonly inList?: boolean;
  readonly errors?: readonly FieldError[];
}

/** Typed here: the library is, but its types are not installed. */
const { flatten } = flat as { flatten: (row: Row) => Record<string, unknown> };

const opening = { name: 'show', actionType: 'record', hasHandler: true } as const;

/** Draws a row; it holds only what the role may read, and so do the records it points to. */
export function recordJson(resource: ConsoleResource, row: Row, drawing: Drawing): RecordJson {
  const params = flatten(row);
  const record = new BaseRecord(params, resource);
  const decorated = resource.decorate();
  const actions = drawing.inList
    ? [opening]
    : decorated.recordActions(record, drawing.currentAdmin).map(toJson(drawing));
  return {
    id: resource.keyOf(row),
    title: resource.titleOf(row),
    params,
    populated: populated(resource, row, drawing),
    errors: Object.fromEntries(
      (drawing.errors ?? []).map(({ field, code, message }) => [field, { type: code, message }]),
    ),
    baseError: null,
    recordActions: actions,
    bulkActions: drawing.inList
      ? decorated.bulkActions(record, drawing.currentAdmin).map(bulkJson(drawing))
      : [],
  };
}

interface Jsonable {
  toJSON(admin: CurrentAdmin): { readonly custom: Record<string, unknown> };
}

function toJson({ currentAdmin }: Drawing): (action: Jsonable) => unknown {
  return (action) => action.toJSON(currentAdmin);
}

/** Called by its action's own name; its form stands with the resource, not with every row. */
function bulkJson({ currentAdmin }: Drawing): (action: Jsonable) => unknown {
  return (action) => {
    const json = action.toJSON(currentAdmin);
    return { ...json, label: json.custom['action'], custom: {} };
  };
}

function populated(
  resource: ConsoleResource,
  row: Row,
  { titles, role, find }: Drawing,
): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const { property, definition } of resource.readable(role).values()) {
    const id = String(row[property]);
    const title = definition.reference && titles.get(titleKey(definition.reference, id));
    if (!definition.reference || title === undefined || title === '') continue;
    const mayOpen = find(definition.reference)?.isReadableBy(role) === true;
    const recordActions = mayOpen ? [opening] : [];
    found[property] = {
      id,
      title,
      params: {},
      populated: {},
      errors: {},
      baseError: null,
      recordActions,
      bulkActions: [],
    };
  }
  return found;
}
