import { z } from 'zod';
import { lineKinds, type LineKind } from '../lines/lines.js';

const column = z.string().min(1).meta({ description: 'Name of a column, as the first row has it.' });
const single = z
  .string()
  .refine((text) => [...text].length === 1, { error: 'one character' })
  .meta({ minLength: 1, maxLength: 1 });
const format = z
  .string()
  .min(1)
  .meta({ description: 'As Luxon reads it: "dd.MM.yyyy HH:mm:ss", "iso", "unix".' });
const zone = z.string().min(1).meta({ description: 'IANA zone of times that name none: "Europe/Moscow".' });
const constant = z.union([z.string(), z.number(), z.boolean()]);

const field = z.union([
  column,
  z.strictObject({ value: constant.meta({ description: 'The same for every row.' }) }),
  z.strictObject({
    template: z.string().min(1).meta({
      description: 'Text with columns in braces: "{ticket_id}-{position}". Empty columns leave nothing.',
    }),
  }),
  z.strictObject({
    column,
    as: z
      .enum(['text', 'number', 'moment', 'day', 'list'])
      .optional()
      .meta({ description: 'Left out: text. An empty cell leaves the field out.' }),
    values: z.record(z.string(), constant).optional().meta({
      description: 'What each cell stands for; one that is not here refuses its row, unless `otherwise` is.',
    }),
    otherwise: constant
      .optional()
      .meta({ description: 'For an empty cell, and for one that `values` lacks.' }),
    lowerCase: z.boolean().optional(),
    format: format.optional(),
    zone: zone.optional(),
    separator: z.string().min(1).optional().meta({ description: 'Of a list; left out: that of `lists`.' }),
    each: z
      .string()
      .min(1)
      .optional()
      .meta({ description: 'Makes an object of each item of a list, with the item under this name.' }),
  }),
]);

/** How rows of separated values become lines of one kind. */
export const mapping = z.strictObject({
  kind: z.enum(lineKinds as readonly [LineKind, ...LineKind[]]),
  file: z
    .strictObject({
      encoding: z.enum(['utf-8', 'windows-1251', 'koi8-r', 'utf-16le']).optional(),
      delimiter: single.optional().meta({ description: 'Left out: a comma. "\\t" is a tab.' }),
      quote: single.optional(),
    })
    .optional(),
  dates: z.strictObject({ format: format.optional(), zone: zone.optional() }).optional(),
  lists: z.strictObject({ separator: z.string().min(1) }).optional(),
  skip: z
    .array(z.strictObject({ column, values: z.array(z.string()).min(1) }))
    .optional()
    .meta({ description: 'Rows left out: those where a column has one of these values.' }),
  fields: z
    .record(z.string().regex(/^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z][A-Za-z0-9]*)*$/), field)
    .meta({ description: 'Fields of the line, nested ones by a dot: "author.user".' }),
});
export type Mapping = z.infer<typeof mapping>;
export type MappedField = Mapping['fields'][string];

/** A mapping that cannot be used, or does not fit its file; the message says why. */
export class MappingError extends Error {}

/** The JSON Schema of a mapping: what `opora import --mapping-schema` prints. */
export function mappingSchema(): object {
  const { $schema, ...rest } = z.toJSONSchema(mapping, { io: 'input' });
  return { $schema, title: 'How a CSV file becomes lines of an import into Opora', ...rest };
}

/** @throws MappingError for what is no mapping */
export function readMapping(text: string): Mapping {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new MappingError('the mapping is not JSON');
  }
  const read = mapping.safeParse(value);
  if (read.success) return read.data;
  throw new MappingError(
    read.error.issues.map(({ path, message }) => `${path.join('.') || 'mapping'}: ${message}`).join('\n'),
  );
}

/** Every column that a mapping names. */
export function columnsOf({ fields, skip }: Mapping): string[] {
  const named = Object.values(fields).flatMap((given) => {
    if (typeof given === 'string') return [given];
    if ('column' in given) return [given.column];
    return 'template' in given ? [...given.template.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1]!) : [];
  });
  return [...new Set([...named, ...(skip ?? []).map((rule) => rule.column)])];
}
