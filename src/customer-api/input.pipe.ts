import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { InvalidInput, type FieldError } from '../platform/index.js';

const mostErrors = 50;

/** Checks bodies, queries and the like against the zod schema of their decorator, which documents them as well. */
@Injectable()
export class InputPipe implements PipeTransform {
  /** @throws InvalidInput naming each refused field */
  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    const { schema } = metadata;
    if (!(schema instanceof z.ZodType)) return value;
    // A body left out names every required field, like an empty one.
    const given = metadata.type === 'body' && value === undefined ? {} : value;
    const parsed = schema.safeParse(given);
    if (parsed.success) return parsed.data;
    const errors = parsed.error.issues.flatMap((issue) => toFieldErrors(issue, given));
    throw new InvalidInput(errors.slice(0, mostErrors));
  }
}

function toFieldErrors(issue: z.core.$ZodIssue, input: unknown): FieldError[] {
  const at = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, mostErrors).map((key) => ({
      field: [...at, key].join('.').slice(0, 200),
      code: 'unknown_field',
      message: issue.message,
    }));
  }
  return [{ field: at.join('.').slice(0, 200), code: codeOf(issue, input), message: issue.message }];
}

const tooBig: Readonly<Record<string, string>> = { string: 'too_long', array: 'too_many' };

/** Stable codes of our own: zod's may change, and a field left out deserves better than "wrong type". */
function codeOf(issue: z.core.$ZodIssue, input: unknown): string {
  if (issue.code === 'custom') return String(issue.params?.['code'] ?? 'invalid_value');
  if (issue.code === 'too_big') return tooBig[issue.origin] ?? 'too_big';
  if (issue.code === 'too_small') return issue.origin === 'string' ? 'required' : 'too_small';
  if (valueAt(input, issue.path) === undefined) return 'required';
  if (issue.code === 'invalid_value') return 'not_allowed';
  return issue.code === 'invalid_type' || issue.code === 'invalid_union' ? 'invalid_type' : 'invalid_value';
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  );
}
