import type { Action, ActionResponse, CurrentAdmin, ResourceOptions } from 'adminjs';
import { may } from '../../src/access/index.js';
import type { StaffRole } from '../../src/platform/index.js';
import type { ConsoleAction } from '../actions/define-action.js';
import { propertyTypes, type Column, type ColumnKind } from '../adapter/column.js';
import type { ConsoleResource } from '../adapter/resource.js';
import type { ColumnDefinition } from './resource-definition.js';

type AdminAction = Partial<Action<ActionResponse>>;

/** Name under which an action is offered for several records of a list. */
export const bulkSuffix = 'ForChosen';

/** What AdminJS's browser half is told of a resource. Cosmetic throughout: the server decides in `Desk`. */
export function resourceOptions(resource: ConsoleResource): ResourceOptions {
  const { definition } = resource;
  const columns = [...resource.readable('admin').values()];
  const shown = columns.filter((column) => column.definition.show !== false);
  return {
    id: definition.id,
    navigation: { name: definition.group, icon: definition.icon },
    titleProperty: definition.title,
    sort: { sortBy: definition.sort.by, direction: definition.sort.direction },
    listProperties: columns
      .filter((column) => column.definition.list === true)
      .map(({ property }) => property),
    showProperties: shown.map(({ property }) => property),
    filterProperties: [
      'q',
      ...columns.filter((column) => column.definition.filter).map(({ property }) => property),
    ],
    editProperties: [],
    properties: {
      q: { type: 'string', isVisible: { filter: true, list: false, show: false, edit: false } },
      ...Object.fromEntries(columns.map((column) => [column.property, propertyOptions(column)])),
    },
    actions: actionOptions(resource),
  };
}

const drawnByKind: Partial<Record<ColumnKind, ColumnDefinition['components']>> = {
  json: { show: 'DocumentValue' },
  list: { show: 'ListValue', list: 'ListValue' },
};

function propertyOptions({ kind, definition }: Column): NonNullable<ResourceOptions['properties']>[string] {
  const { reference, values, components, long, sort } = definition;
  const drawn = components ?? drawnByKind[kind];
  return {
    type: long ? 'textarea' : propertyTypes[kind],
    isSortable: sort === true,
    ...(reference ? { reference } : {}),
    ...(values ? { availableValues: values.map((value) => ({ value, label: value })) } : {}),
    ...(drawn ? { components: drawn } : {}),
  };
}

function actionOptions(resource: ConsoleResource): Record<string, AdminAction> {
  const { definition } = resource;
  const readable = ({ currentAdmin }: { currentAdmin?: CurrentAdmin }): boolean =>
    may(roleOf(currentAdmin), definition.needs);
  const { list, show, ownHeader = false } = definition.components ?? {};
  const own = definition.actions.flatMap((action) => offers(action));
  return {
    list: {
      isAccessible: readable,
      handler: closed,
      ...(list ? { component: list, hideActionHeader: ownHeader } : {}),
    },
    search: { isAccessible: readable, isVisible: false, handler: closed },
    show: {
      isAccessible: readable,
      handler: closed,
      ...(show ? { component: show, hideActionHeader: ownHeader } : {}),
    },
    ...Object.fromEntries(['new', 'edit', 'delete', 'bulkDelete'].map((name) => [name, off])),
    ...Object.fromEntries(own.map((action) => [action.name, action])),
  };
}

const off: AdminAction = { isAccessible: false, isVisible: false, handler: closed };

function offers(action: ConsoleAction): (AdminAction & { name: string })[] {
  const one = offer(action, action.name, action.on);
  return action.bulk ? [one, offer(action, `${action.name}${bulkSuffix}`, 'bulk')] : [one];
}

function offer(
  action: ConsoleAction,
  name: string,
  actionType: 'record' | 'resource' | 'bulk',
): AdminAction & { name: string } {
  return {
    name,
    actionType,
    component: action.component ?? 'ActionForm',
    handler: closed,
    isAccessible: ({ currentAdmin }) => may(roleOf(currentAdmin), action.needs),
    isVisible: ({ record }) => !record || !action.offered || action.offered(record.params),
    custom: {
      action: action.name,
      fields: action.fields,
      guard: action.guard ?? '',
      placed: action.placed === true,
    },
    ...(action.icon ? { icon: action.icon as NonNullable<AdminAction['icon']> } : {}),
    ...(action.variant ? { variant: action.variant } : {}),
  };
}

function roleOf(currentAdmin: CurrentAdmin | undefined): StaffRole {
  return currentAdmin?.['role'] as StaffRole;
}

function closed(): never {
  throw new Error('the console answers for itself: AdminJS’s own handlers are not used');
}
