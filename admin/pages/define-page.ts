import type { z } from 'zod';
import type { Ability } from '../../src/access/index.js';
import type { ComponentName } from '../component-names.js';
import type { Caller } from '../http/caller.js';

/** A record that whoever reads a page has looked at. */
export interface Looked {
  readonly noun: string;
  readonly id: string;
}

interface PageDefinition<Query extends z.ZodType> {
  /** Its name in addresses, `/admin/pages/<name>`; `dashboard` is what `/admin` opens with. */
  readonly name: string;
  /** Draws it at its address. Without one it is only read, by a component that stands elsewhere. */
  readonly component?: ComponentName;
  /** A name of the feather icons. */
  readonly icon?: string;
  readonly needs: Ability;
  /** Of the query string; its values are text. */
  readonly query: Query;
  /**
   * What the component asks for with `GET /admin/api/pages/<name>`; never changes anything.
   * @throws DomainError
   */
  readonly read: (query: z.output<Query>, caller: Caller) => Promise<unknown>;
  /** Whose card it is, so that looking at it may be recorded. */
  readonly looks?: (query: z.output<Query>) => Looked;
}

/** A page of ours in the console. */
export interface ConsolePage extends Omit<PageDefinition<z.ZodType>, 'read' | 'looks'> {
  readonly read: (query: unknown, caller: Caller) => Promise<unknown>;
  readonly looks?: (query: unknown) => Looked;
}

/** Makes a page: a component and what it reads. It changes things through the actions of resources alone. */
export function definePage<Query extends z.ZodType>(definition: PageDefinition<Query>): ConsolePage {
  const { looks, ...rest } = definition;
  return {
    ...rest,
    read: (query, caller) => definition.read(query as z.output<Query>, caller),
    ...(looks ? { looks: (query: unknown) => looks(query as z.output<Query>) } : {}),
  };
}
