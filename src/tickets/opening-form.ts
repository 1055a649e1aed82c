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
}

const longestSubject = 300;

/**
 * The ticket's own columns as its form was filled in, checked against the type (SPEC R3.1).
 * @param more problems found elsewhere, told together with the form's own
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
  if (problems.length > 0) throw new InvalidInput(problems);
  if (type.attachmentsRequired && (input.attachmentIds ?? []).length === 0)
    throw new DomainError('attachments_required');
  if (type.critical && !input.confirmCritical) {
    const question = { ru: type.criticalQuestionRu, en: type.criticalQuestionEn };
    throw new DomainError('critical_confirmation_required', { question });
  }
  return {
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
