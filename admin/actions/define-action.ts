import type { z } from 'zod';
import type { Ability } from '../../src/access/index.js';
import type { StaffActor } from '../../src/platform/index.js';
import type { ComponentName } from '../component-names.js';
import type { Row } from '../adapter/resource.js';
import type { ConsoleStaff } from '../ports.js';
import { describeInput, type FieldDescription } from './describe-input.js';

/** What an action is called with, its input checked. */
export interface ActionCall<Input> {
  readonly input: Input;
  /** Key of the record it acts on; empty for an action on the resource. */
  readonly recordId: string;
  readonly actor: StaffActor;
  readonly staff: ConsoleStaff;
}

/** What an action answers when it succeeded. */
export interface ActionOutcome {
  /** Key of the message under `notices`; without it the one of the action's own name, else "done". */
  readonly message?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  /** A refusal that has something to show besides: its code; `params` are then its facts. */
  readonly refusedAs?: string;
  /** What it found or made: the contract's `data`. */
  readonly data?: unknown;
  /** Where the console goes on to. */
  readonly redirectUrl?: string;
  /** The version the session of whoever acts takes over, where the act ended their other sessions. */
  readonly sessionVersion?: number;
}

/** How an action is offered and guarded. */
interface ActionOffer {
  /** Its name in the address, from the contract. */
  readonly name: string;
  readonly on: 'record' | 'resource';
  readonly needs: Ability;
  /** A name of the feather icons. */
  readonly icon?: string;
  readonly variant?: 'default' | 'primary' | 'danger' | 'success';
  /** Draws the action instead of the form made from its input. */
  readonly component?: ComponentName;
  /** Key under `guards` of a question asked before it is done. */
  readonly guard?: string;
  /** Also offered for several chosen records of a list, each acted on by itself. */
  readonly bulk?: boolean;
  /** The record's own page offers it where it belongs, so the page's head does not. */
  readonly placed?: boolean;
  /** Whether it makes sense for this record; a matter of display, the command decides. */
  readonly offered?: (row: Row) => boolean;
}

interface ActionDefinition<Schema extends z.ZodType> extends ActionOffer {
  /** Of the body; `.meta({ widget, reference })` on a field steers its form. */
  readonly input: Schema;
  /** Whether it asks for a fresh proof of who they are (SECURITY: override, account merge, export, role change). */
  readonly stepUp?: boolean | ((input: z.output<Schema>) => boolean);
  /** @throws DomainError as the command does: shown as a refusal, in the reader's language */
  readonly run: (call: ActionCall<z.output<Schema>>) => Promise<ActionOutcome | void>;
}

/** An action as the console runs it. */
export interface ConsoleAction extends ActionOffer {
  readonly schema: z.ZodType;
  readonly fields: readonly FieldDescription[];
  readonly needsStepUp: (input: unknown) => boolean;
  readonly run: (call: ActionCall<unknown>) => Promise<ActionOutcome | void>;
}

/** Makes a console action of a command: a POST with a checked input, a form made from it, and an answer in words. */
export function defineAction<Schema extends z.ZodType>(definition: ActionDefinition<Schema>): ConsoleAction {
  const { input, stepUp, run, ...offer } = definition;
  return {
    ...offer,
    schema: input,
    fields: describeInput(input),
    needsStepUp: (given) =>
      typeof stepUp === 'function' ? stepUp(given as z.output<Schema>) : stepUp === true,
    run: (call) => run(call as ActionCall<z.output<Schema>>),
  };
}
