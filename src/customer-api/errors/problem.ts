import { InvalidInput, type DomainError, type FieldError } from '../../platform/index.js';
import { fill, texts, type Locale } from '../locale/texts.js';
import { errorCatalogue } from './catalogue.js';

/** An RFC 9457 problem; the facts of the refusal stand beside its own members. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly requestId: string;
  readonly [fact: string]: unknown;
}

/** What answers a request that failed in a way nobody foresaw. */
const unforeseen = 'internal_error';

/** What a customer can do with a ticket, by the act of the transition table. */
const customerActs: Readonly<Record<string, string>> = {
  customer_message: 'message',
  customer_close: 'close',
  reopen: 'reopen',
};

/** A refusal in the reader's language; `null` is an error nobody foresaw, of which nothing is told. */
export function problemOf(refusal: DomainError | null, locale: Locale, requestId: string): Problem {
  const known = refusal && errorCatalogue.has(refusal.code);
  const code = known ? refusal.code : unforeseen;
  const { status, field } = errorCatalogue.get(code)!;
  const words = texts[locale].problems[code]!;
  const facts: Readonly<Record<string, unknown>> = { ...(known ? factsOf(refusal) : {}), requestId };
  const errors = status === 422 ? { errors: fieldErrors(refusal, field, locale, words.title) } : {};
  const members = {
    type: `urn:opora:problem:${code}`,
    title: words.title,
    status,
    code,
    detail: fill(words.detail ?? words.title, facts, locale),
    requestId,
  };
  // First for their place, and again because no fact may stand for a member of the problem.
  return { ...members, ...facts, ...errors, ...members };
}

/** Staff's acts are no news for a customer: `allowed` names what the customer can do, as a ticket's `allowed` does. */
function factsOf({ code, facts }: DomainError): Readonly<Record<string, unknown>> {
  if (code !== 'illegal_transition' || !Array.isArray(facts['allowed'])) return facts;
  const acts = (facts['allowed'] as readonly string[]).map((act) => customerActs[act]);
  return { ...facts, allowed: acts.filter((act) => act !== undefined) };
}

function fieldErrors(
  refusal: DomainError | null,
  field: string | undefined,
  locale: Locale,
  title: string,
): FieldError[] {
  if (refusal instanceof InvalidInput) {
    const { fields } = texts[locale];
    return refusal.errors.map((error) => ({
      field: error.field,
      code: error.code,
      message: fields[error.code] ?? error.message,
    }));
  }
  const named = refusal?.facts['field'] ?? field;
  return refusal && typeof named === 'string' ? [{ field: named, code: refusal.code, message: title }] : [];
}
