import type AdminJS from 'adminjs';
import type { CurrentAdmin } from 'adminjs';
import { may } from '../../src/access/index.js';
import { DomainError } from '../../src/platform/index.js';
import { titlesOf } from '../adapter/references.js';
import { recordJson, type RecordJson } from '../adapter/record-json.js';
import type { ConsoleResource, Row } from '../adapter/resource.js';
import type { ConsoleAction } from '../actions/define-action.js';
import type { ConsolePage } from '../pages/define-page.js';
import type { ConsolePorts, ConsoleStaff } from '../ports.js';
import type { Caller } from './caller.js';

/** The console's nouns and pages as one caller may use them: everything here asks who it is for. */
export class Desk {
  private readonly resources: ReadonlyMap<string, ConsoleResource>;
  private readonly pages: ReadonlyMap<string, ConsolePage>;

  constructor(
    admin: AdminJS,
    private readonly ports: ConsolePorts,
  ) {
    const known = admin.resources as unknown as ConsoleResource[];
    this.resources = new Map(known.map((resource) => [resource.definition.id, resource]));
    this.pages = new Map(ports.pages.map((page) => [page.name, page]));
  }

  /** @throws DomainError `not_found` where there is no such resource, `forbidden` where it is not for them */
  resource(id: string, { staff }: Caller): ConsoleResource {
    const resource = this.resources.get(id);
    if (!resource) throw new DomainError('not_found');
    if (!resource.isReadableBy(staff.role))
      throw new DomainError('forbidden', { ability: resource.definition.needs });
    return resource;
  }

  /** @throws DomainError `not_found` where there is no such action, `forbidden` where it is not for them */
  action(
    resource: ConsoleResource,
    name: string,
    on: 'record' | 'resource' | 'bulk',
    { staff }: Caller,
  ): ConsoleAction {
    const action = resource.definition.actions.find(
      (known) => known.name === name && (on === 'bulk' ? known.bulk : known.on === on),
    );
    if (!action) throw new DomainError('not_found');
    if (!may(staff.role, action.needs)) throw new DomainError('forbidden', { ability: action.needs });
    return action;
  }

  /** @throws DomainError `not_found` or `forbidden` */
  page(name: string, { staff }: Caller): ConsolePage {
    const page = this.pages.get(name);
    if (!page) throw new DomainError('not_found');
    if (!may(staff.role, page.needs)) throw new DomainError('forbidden', { ability: page.needs });
    return page;
  }

  /** @throws DomainError `not_found` */
  async row(resource: ConsoleResource, address: string, { staff }: Caller): Promise<Row> {
    const row = await resource.read(address, staff.role);
    if (!row) throw new DomainError('not_found');
    return row;
  }

  /** Rows as AdminJS's browser half expects them, what they point to named. */
  async draw(
    resource: ConsoleResource,
    rows: readonly Row[],
    caller: Caller,
    inList: boolean,
  ): Promise<RecordJson[]> {
    const { staff } = caller;
    const find = (id: string): ConsoleResource | undefined => this.resources.get(id);
    const titles = await titlesOf(this.ports.sql, resource, rows, staff.role, find);
    const drawing = { titles, currentAdmin: currentAdminOf(staff), role: staff.role, find, inList };
    const said = rows.length > 0 ? await resource.definition.inWords?.(rows, caller) : undefined;
    return (said ?? rows).map((row) => recordJson(resource, row, drawing));
  }
}

/** The staff member as AdminJS knows them; it stands in the page, so nothing else does. */
export function currentAdminOf({
  id,
  email,
  fullName,
  role,
  locale,
  secondFactor,
}: ConsoleStaff): CurrentAdmin {
  return { id, email, title: fullName, role, locale, secondFactor };
}
