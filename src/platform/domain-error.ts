/** Facts a refusal carries: shown to the caller as they are, so never secrets and never staff-only text. */
export type ErrorFacts = Readonly<Record<string, unknown>>;

/** One refused field of an input. `field` is a dotted path. */
export interface FieldError {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/**
 * A refusal with a stable machine-readable `code`. The two mappers (problem+json for HTTP, notices for the console)
 * turn it into words in the reader's language; nothing else formats errors.
 */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly facts: ErrorFacts = {},
  ) {
    super(code);
    this.name = 'DomainError';
  }
}

/** Input that does not have the form asked for: `422 invalid_input` with one entry a field. */
export class InvalidInput extends DomainError {
  constructor(readonly errors: readonly FieldError[]) {
    super('invalid_input', { errors });
    this.name = 'InvalidInput';
  }
}
