import { DomainError, toDomainError, type FieldError } from '../../src/platform/index.js';
import { refusalText, statusOf } from '../http/problem.js';
import type { Caller } from '../http/caller.js';
import { findText, translate, type Locale } from '../locale/translate.js';
import type { ActionOutcome, ConsoleAction } from './define-action.js';
import { readInput } from './read-input.js';

/** What AdminJS shows, and what other programs read `code` from. */
export interface Notice {
  readonly type: 'success' | 'error';
  readonly message: string;
  readonly code?: string;
}

/** The answer to an action. A refusal is HTTP 200 with an error notice, unless its status says more. */
export interface ActionAnswer {
  readonly status: number;
  readonly notice: Notice;
  readonly errors?: readonly FieldError[];
  readonly data?: unknown;
  readonly redirectUrl?: string;
  /** For the session, not for the answer. */
  readonly sessionVersion?: number;
}

/** An action about to be performed. */
export interface Performance {
  readonly action: ConsoleAction;
  readonly resourceId: string;
  readonly recordId: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** The body came as a form: its values are text. */
  readonly fromForm: boolean;
  readonly caller: Caller;
  readonly steppedUp: boolean;
}

/** Refusals that are not the caller's to repair by another input keep the status that says so. */
const ownStatus = new Set([
  'forbidden',
  'not_found',
  'database_unavailable',
  'outcome_unknown',
  'too_busy',
  'too_many_requests',
]);

/**
 * Performs an action whose caller is known to have the ability: checks the input, asks for step-up, runs the command.
 * @throws anything but a DomainError, for the last handler: never a success
 */
export async function perform({
  action,
  body,
  fromForm,
  caller,
  ...rest
}: Performance): Promise<ActionAnswer> {
  const { locale } = caller.staff;
  const reading = readInput(action.schema, body, fromForm ? action.fields : null, locale);
  if ('errors' in reading) return { ...refused(locale, 'invalid_input'), errors: reading.errors };
  if (action.needsStepUp(reading.input) && !rest.steppedUp) return refused(locale, 'step_up_required');
  try {
    const outcome = await action.run({
      input: reading.input,
      recordId: rest.recordId,
      actor: caller.actor,
      staff: caller.staff,
    });
    return done(locale, rest.resourceId, action, outcome ?? {});
  } catch (error) {
    const known = toDomainError(error);
    if (!(known instanceof DomainError)) throw error;
    const errors = known.facts['errors'] as readonly FieldError[] | undefined;
    return {
      ...refused(locale, known.code, known.facts, rest.resourceId),
      ...(errors ? { errors: errors.map((error) => inWords(locale, error)) } : {}),
    };
  }
}

/** A refusal as the console's answer; the words a resource has of its own come first. */
export function refused(
  locale: Locale,
  code: string,
  facts: Readonly<Record<string, unknown>> = {},
  resourceId = '',
): ActionAnswer {
  const status = ownStatus.has(code) ? statusOf(code) : 200;
  const message = findText(locale, `errors.${resourceId}.${code}`, facts) ?? refusalText(locale, code, facts);
  return { status, notice: { type: 'error', code, message } };
}

/** A command's refusal of a field, in the reader's language where it has words there. */
function inWords(locale: Locale, error: FieldError): FieldError {
  const message = findText(locale, `validation.${error.code}`) ?? findText(locale, `errors.${error.code}`);
  return { ...error, message: message ?? error.message };
}

function done(
  locale: Locale,
  resourceId: string,
  action: ConsoleAction,
  outcome: ActionOutcome,
): ActionAnswer {
  const params = outcome.params ?? {};
  if (outcome.refusedAs) {
    return { ...refused(locale, outcome.refusedAs, params, resourceId), data: outcome.data };
  }
  const message = outcome.message
    ? translate(locale, `notices.${outcome.message}`, params)
    : (findText(locale, `notices.${resourceId}.${action.name}`, params) ?? translate(locale, 'notices.done'));
  return {
    status: 200,
    notice: { type: 'success', message },
    ...(outcome.data === undefined ? {} : { data: outcome.data }),
    ...(outcome.redirectUrl === undefined ? {} : { redirectUrl: outcome.redirectUrl }),
    ...(outcome.sessionVersion === undefined ? {} : { sessionVersion: outcome.sessionVersion }),
  };
}
