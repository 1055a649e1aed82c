import { DomainError, InvalidInput, type FieldError } from '../platform/index.js';
import { decideForm } from './policies/ticket-form.js';
import { partSecrets } from './ticket-secrets.js';
import { parseSerialNumbers, type ParsedSerialNumbers } from './policies/ticket-numbers.js';
import type { TicketType } from './ticket-type.entity.js';
import type { Channel, StatedIdentity } from './ticket.entity.js';

/** A new question as any channel brings it. Lists may be typed as one string, separated by `;`, `,` or new lines. */
export interface OpenTicket {
  readonly requesterId: string;
  readonly channel: Channel;
  readonly type: string;
  readonly subject: string;
  readonly description: string;
  readonly product?: string | undefined;
  readonly version?: string | undefined;
  readonly os?: string | undefined;
  readonly steps?: string | undefined;
  readonly serialNumbers?: string | readonly string[] | undefined;
  readonly orderNumber?: string | undefined;
  readonly invoices?: string | readonly string[] | undefined;
  readonly contractId?: string | undefined;
  readonly fields?: Readonly<Record<string, string>> | undefined;
  readonly stated?: StatedIdentity | undefined;
  /** Files the writer uploaded for it. */
  readonly attachmentIds?: readonly string[] | undefined;
  /** The answer yes to a critical type's question. */
  readonly confirmCritical?: boolean | undefined;
  /** Number of the closed ticket this one goes on with. */
  readonly followUpOf?: number | undefined;
  /**
   * Taken although something is missing: the ticket then waits for the customer with one question (SPEC R5). A mail can
   * be shown no form.
   */
  readonly incomplete?: boolean | undefined;
  /** What is mailed at once: a receipt or that question, unless this narrows it. */
  readonly told?: 'question_only' | 'nothing' | undefined;
}

const longestSubject = 300;

/**
 * The ticket's own columns as its form was filled in, checked against the type (SPEC R3.1).
 * @param more problems found elsewhere, told together with the form's own
 * @returns with `missing`, what an incomplete one must still be asked for: codes of fields, `attachments`
 * @throws InvalidInput for each blank, overlong or unknown field; DomainError `attachments_required`,
 *   `critical_confirmation_required`
 */
export function readOpeningForm(input: OpenTicket, type: TicketType, more: readonly FieldError[] = []) {
  const subject = input.subject.trim();
  const serials = parseSerialNumbers(input.serialNumbers ?? []);
  const invoices = parseSerialNumbers(input.invoices ?? []);
  const problems = [
    ...(subject === '' ? [problem('subject', 'required')] : []),
    ...(subject.length > longestSubject ? [problem('subject', 'too_long')] : []),
    ...(input.description.trim() === '' ? [problem('description', 'required')] : []),
    ...(serials.ok ? [] : [problem('serialNumbers', serials.reason)]),
    ...(invoices.ok ? [] : [problem('invoices', invoices.reason)]),
    ...formProblems(input, type),
    ...more,
  ];
  const missing = input.incomplete ? problems.filter(mayComeLater).map(({ field }) => field) : [];
  if (problems.length > missing.length) throw new InvalidInput(problems);
  if (type.attachmentsRequired && (input.attachmentIds ?? []).length === 0) {
    if (!input.incomplete) throw new DomainError('attachments_required');
    missing.push('attachments');
  }
  if (type.critical && !input.confirmCritical) {
    const question = { ru: type.criticalQuestionRu, en: type.criticalQuestionEn };
    throw new DomainError('critical_confirmation_required', { question });
  }
  const columns = {
    subject,
    product: input.product?.trim() || null,
    productVersion: input.version?.trim() || null,
    os: input.os?.trim() || null,
    steps: input.steps?.trim() || null,
    serialNumbers: listOf(serials),
    orderNumber: input.orderNumber?.trim() || null,
    invoices: listOf(invoices),
    fields: { ...partSecrets(input.fields ?? {}, type).open },
  };
  return { columns, missing: [...new Set(missing)] };
}

/** What a ticket can be opened without, to be asked for. */
function mayComeLater({ field, code }: FieldError): boolean {
  return code === 'required' && field !== 'subject' && field !== 'description';
}

function formProblems(input: OpenTicket, type: TicketType): FieldError[] {
  const { serialNumbers, orderNumber, invoices, product, version, os, steps, contractId, stated } = input;
  const own = { serialNumbers, orderNumber, invoices, product, version, os, steps, contractId, ...stated };
  const form = decideForm({ form: type.fields, own, custom: input.fields ?? {} });
  if (form.complete) return [];
  return [
    ...form.missing.map((code) => problem(code, 'required')),
    ...form.unknown.map((code) => problem(`fields.${code}`, 'unknown_field')),
  ];
}

function problem(field: string, code: string): FieldError {
  return { field, code, message: code };
}

function listOf(parsed: ParsedSerialNumbers): string[] {
  return parsed.ok ? parsed.serialNumbers : [];
}
