import type { z } from 'zod';
import type { FieldError } from '../../src/platform/index.js';
import { findText, translate, type Locale } from '../locale/translate.js';
import type { FieldDescription } from './describe-input.js';

/** The input of an action, or why it is refused, field by field. */
export type InputReading = { readonly input: unknown } | { readonly errors: readonly FieldError[] };

const codes: Readonly<Record<string, string>> = {
  invalid_format: 'invalid_format',
  too_small: 'too_short',
  too_big: 'too_long',
  invalid_value: 'not_allowed',
  unrecognized_keys: 'unknown_field',
};

/** Checks a body against the action's schema. A form's text is first read as what each field asks for. */
export function readInput(
  schema: z.ZodType,
  body: Readonly<Record<string, unknown>>,
  form: readonly FieldDescription[] | null,
  locale: Locale,
): InputReading {
  const given = form ? readForm(form, body) : body;
  const parsed = schema.safeParse(given, { reportInput: true });
  if (parsed.success) return { input: parsed.data };
  return { errors: parsed.error.issues.flatMap((issue) => fieldErrors(issue, locale)) };
}

function readForm(
  form: readonly FieldDescription[],
  body: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const read: Record<string, unknown> = { ...body };
  for (const field of form) {
    const value = readField(field, body[field.name]);
    if (value === undefined) delete read[field.name];
    else read[field.name] = value;
  }
  return read;
}

function readField({ kind, required }: FieldDescription, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (kind === 'flag') return value === 'true' || value === 'on' || value === '1';
  if (value === '' && !(required && (kind === 'text' || kind === 'long'))) return undefined;
  if (kind === 'number') return Number.isFinite(Number(value)) ? Number(value) : value;
  if (kind === 'list' || kind === 'references')
    return value
      .split(/[\n,;]/)
      .map((part) => part.trim())
      .filter((part) => part !== '');
  if (kind === 'document') return parseDocument(value);
  return value;
}

function parseDocument(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function fieldErrors(issue: z.core.$ZodIssue, locale: Locale): FieldError[] {
  const code = codeOf(issue);
  const fields = issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')];
  const facts = issue as unknown as Readonly<Record<string, unknown>>;
  return fields.map((field) => ({ field, code, message: messageOf(locale, code, facts) }));
}

function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return issue.input === undefined ? 'required' : 'wrong_type';
  const own: unknown = issue.code === 'custom' ? issue.params?.['code'] : undefined;
  return typeof own === 'string' ? own : (codes[issue.code] ?? 'invalid');
}

function messageOf(locale: Locale, code: string, facts: Readonly<Record<string, unknown>>): string {
  return (
    findText(locale, `validation.${code}`, facts) ??
    findText(locale, `errors.${code}`, facts) ??
    translate(locale, 'validation.invalid')
  );
}
