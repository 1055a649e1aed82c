import { z } from 'zod';
import { regulationDocument } from '../../../src/regulation/index.js';
import { findText, translate, type Locale } from '../../locale/translate.js';
import { labelFor } from './document-in-words.js';
import type { RegulationForm, RuleField } from './regulation-view.js';

interface Schema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly const?: unknown;
}

type Path = readonly (string | number)[];
type Section = RegulationForm['sections'][number];

const longLine = 90;
const languages: readonly string[] = ['ru', 'en'];

/**
 * A regulation as a form: every rule the document's schema knows and the document holds, so that what can be read can
 * be changed. What tells things apart (codes) and how many there are stays as it is.
 */
export function documentForm(locale: Locale, document: Readonly<Record<string, unknown>>): Section[] {
  const schema = z.toJSONSchema(regulationDocument, { unrepresentable: 'any' }) as Schema;
  const fields = fieldsOf(locale, schema, document, []).map((field) => {
    const place = field.path.join('.');
    if (place === 'intake.mailType') return { ...field, ...mailTypes(locale, document) };
    // Blank where there are no terms, and long as soon as there are.
    return place.startsWith('terms.text.') ? { ...field, kind: 'long' as const } : field;
  });
  const titles = new Map<string, RuleField[]>();
  for (const field of fields) {
    const title = sectionTitle(locale, document, field.path);
    titles.set(title, [...(titles.get(title) ?? []), field]);
  }
  return [...titles].map(([title, members]) => ({ title, fields: members }));
}

function fieldsOf(locale: Locale, schema: Schema, value: unknown, path: Path): RuleField[] {
  if (path.at(-1) === 'code' || schema.const !== undefined) return [];
  if (schema.items && !schema.items.enum) {
    return (value as unknown[]).flatMap((item, index) =>
      fieldsOf(locale, schema.items!, item, [...path, index]),
    );
  }
  if (schema.type === 'object') {
    const held = value as Readonly<Record<string, unknown>>;
    // In the schema's order: the database keeps none.
    const names = schema.properties ? Object.keys(schema.properties) : Object.keys(held);
    return names
      .filter((name) => held[name] !== undefined)
      .flatMap((name) =>
        fieldsOf(locale, schema.properties?.[name] ?? (schema.additionalProperties as Schema), held[name], [
          ...path,
          name,
        ]),
      );
  }
  return [{ path, label: fieldLabel(locale, path), ...kindOf(locale, schema, value, path) }];
}

/** The type a mail becomes is chosen among those of the document. */
function mailTypes(locale: Locale, document: Readonly<Record<string, unknown>>): Partial<RuleField> {
  const types = document['ticketTypes'] as readonly { code: string; title: Record<Locale, string> }[];
  const choices = types.map(({ code, title }) => ({ value: code, words: title[locale] }));
  const first = { value: '', words: translate(locale, 'spoken.regulation.firstType') };
  return { kind: 'choice', choices: [first, ...choices] };
}

function kindOf(
  locale: Locale,
  schema: Schema,
  value: unknown,
  path: Path,
): Pick<RuleField, 'kind' | 'choices'> {
  const offered = (values: readonly string[]): NonNullable<RuleField['choices']> =>
    values.map((choice) => ({ value: choice, words: choiceInWords(locale, choice) }));
  if (schema.items?.enum) return { kind: 'choices', choices: offered(schema.items.enum) };
  if (schema.enum) return { kind: 'choice', choices: offered(schema.enum) };
  if (schema.type === 'boolean') return { kind: 'flag' };
  if (schema.anyOf?.some(({ type }) => type === 'array')) return { kind: 'types' };
  if (schema.anyOf) return { kind: numberKind(path) };
  if (schema.type === 'integer') return { kind: 'count' };
  const text = typeof value === 'string' ? value : '';
  return { kind: text.length > longLine || text.includes('\n') ? 'long' : 'line' };
}

/** No number of days means without end; of anything else, that it is not done. */
function numberKind(path: Path): 'days' | 'number' {
  return path[0] === 'waiting' || path.at(-1) === 'firstResponseHours' ? 'number' : 'days';
}

function choiceInWords(locale: Locale, choice: string): string {
  return (
    findText(locale, `spoken.regulation.values.${choice}`) ??
    findText(locale, `labels.priority.${choice}`) ??
    choice
  );
}

/** The rule's name; where it is said in two languages, which of them. */
function fieldLabel(locale: Locale, path: Path): string {
  const language = path.find((part) => languages.includes(String(part)));
  const bare = path.filter((part) => part !== language);
  if (path[0] === 'priority') {
    const place = translate(locale, 'spoken.regulation.priorityRule', { place: Number(path[1]) + 1 });
    return `${place}: ${translate(locale, `spoken.regulation.fields.${String(path[2])}`)}`;
  }
  const label = labelFor(locale, bare.join('.'));
  return language === undefined
    ? label
    : `${label} (${translate(locale, `labels.locale.${String(language)}`).toLowerCase()})`;
}

function sectionTitle(
  locale: Locale,
  document: Readonly<Record<string, unknown>>,
  [first, second]: Path,
): string {
  const say = (key: string, name = ''): string | undefined =>
    findText(locale, `spoken.regulation.sections.${key}`, { name });
  if (first === 'mail')
    return say('mailOne', findText(locale, `resources.MailMessage.labels.kind.${String(second)}`))!;
  if (first === 'ticketTypes') {
    const type = (document['ticketTypes'] as readonly { title: Record<Locale, string> }[])[Number(second)];
    return say('ticketTypesOne', type?.title[locale])!;
  }
  return (second === undefined || first === 'title' ? say('general') : say(String(first))) ?? String(first);
}
