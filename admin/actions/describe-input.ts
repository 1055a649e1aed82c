import { z } from 'zod';

/** How a form asks for a value. */
export type FieldKind =
  | 'text'
  | 'long'
  | 'secret'
  | 'number'
  | 'flag'
  | 'choice'
  | 'date'
  | 'instant'
  | 'list'
  | 'reference'
  | 'references'
  | 'document';

/** One field of an action's form, as the browser draws it. */
export interface FieldDescription {
  readonly name: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  readonly choices?: readonly string[];
  /** Resource that a reference chooses from. */
  readonly reference?: string;
  readonly maxLength?: number;
  /** Ready answers that a press fills in. */
  readonly suggest?: Suggestions;
}

/** Ready answers of a field; their words stand under `inputs.<action>.suggested` of the resource. */
interface Suggestions {
  /** Field of the record that tells which of them fit; where several records are meant, all do. */
  readonly by: string;
  readonly from: Readonly<Record<string, readonly string[]>>;
}

/** What `.meta({...})` on a schema may add for its form. */
interface FieldMeta {
  readonly widget?: FieldKind;
  readonly reference?: string;
  readonly suggest?: Suggestions;
}

type JsonSchema = FieldMeta & {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
};

/** Longest text that still gets a single line. */
const longLine = 300;

/** The form of an action, read from its input schema, so that the two cannot differ. */
export function describeInput(schema: z.ZodType): readonly FieldDescription[] {
  const described = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  const variants = described.properties ? [described] : (described.anyOf ?? described.oneOf ?? []);
  const fields = new Map<string, FieldDescription>();
  for (const variant of variants) {
    for (const [name, property] of Object.entries(variant.properties ?? {})) {
      const required = variants.length === 1 && (variant.required ?? []).includes(name);
      fields.set(name, describeField(name, property, required));
    }
  }
  return [...fields.values()];
}

function describeField(name: string, given: JsonSchema, required: boolean): FieldDescription {
  const schema = { ...(given.anyOf?.find(({ type }) => type !== 'null') ?? {}), ...given };
  const choices = schema.enum?.map(String);
  return {
    name,
    kind: schema.widget ?? kindOf(schema),
    required,
    ...(choices ? { choices } : {}),
    ...(schema.reference ? { reference: schema.reference } : {}),
    ...(schema.suggest ? { suggest: schema.suggest } : {}),
    ...(schema.maxLength ? { maxLength: schema.maxLength } : {}),
  };
}

function kindOf({ reference, enum: choices, type, format, maxLength }: JsonSchema): FieldKind {
  if (reference) return type === 'array' ? 'references' : 'reference';
  if (choices) return 'choice';
  if (type === 'boolean') return 'flag';
  if (type === 'number' || type === 'integer') return 'number';
  if (type === 'array') return 'list';
  if (type === 'object') return 'document';
  if (format === 'date') return 'date';
  if (format === 'date-time') return 'instant';
  return maxLength !== undefined && maxLength > longLine ? 'long' : 'text';
}
