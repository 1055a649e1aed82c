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

/** Stable codes of our own: zod's may change, and a field left out deserves better than "wrong type". */
function codeOf(issue: z.core.$ZodIssue, input: unknown): string {
  switch (issue.code) {
    case 'too_small':
      if (issue.origin === 'string') return issue.minimum === 1 ? 'required' : 'too_short';
      return issue.origin === 'array' ? 'too_few' : 'too_small';
    case 'too_big':
      if (issue.origin === 'string') return 'too_long';
      return issue.origin === 'array' ? 'too_many' : 'too_big';
    case 'custom':
      return String(issue.params?.['code'] ?? 'invalid_value');
    case 'invalid_value':
      return valueAt(input, issue.path) === undefined ? 'required' : 'not_allowed';
    case 'invalid_type':
    case 'invalid_union':
      return valueAt(input, issue.path) === undefined ? 'required' : 'invalid_type';
    default:
      return 'invalid_value';
  }
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  );
}
