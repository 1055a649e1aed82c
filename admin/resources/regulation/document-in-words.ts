import { regulationDocument } from '../../../src/regulation/index.js';
import { findText, translate, type Locale } from '../../locale/translate.js';
import type { RuleLine, RuleSection } from './regulation-view.js';

type Table = Readonly<Record<string, unknown>>;

/** Sections of their own for each part: a ticket type, a mail. */
const split = new Set(['ticketTypes', 'mail']);

/** Says a regulation as a form one can read. It walks whatever the document holds, so that a new rule is never left out. */
export function documentInWords(locale: Locale, document: object): RuleSection[] {
  const entries = inOrder(document);
  const own = entries.filter(([, value]) => !isGroup(value));
  const general: RuleSection = {
    path: 'general',
    title: translate(locale, 'spoken.regulation.sections.general'),
    lines: own.flatMap(([name, value]) => linesOf(locale, name, value)),
  };
  const groups = entries.filter(([, value]) => isGroup(value));
  const sections = groups.flatMap(([name, value]) => sectionsOf(locale, name, value as Table | unknown[]));
  const titles = typeTitles(locale, document);
  const named = (line: RuleLine): RuleLine =>
    line.path === 'intake.mailType' ? { ...line, value: titles.get(line.value ?? '') ?? line.value } : line;
  return [general, ...sections.map((section) => ({ ...section, lines: section.lines.map(named) }))];
}

/** What the document's ticket types are called, by their codes. */
function typeTitles(locale: Locale, document: object): ReadonlyMap<string, string> {
  const { ticketTypes = [] } = document as {
    readonly ticketTypes?: readonly { readonly code: string; readonly title: Record<Locale, string> }[];
  };
  return new Map(ticketTypes.map(({ code, title }) => [code, title[locale]]));
}

/** Rules in the order the document's schema has them; the database keeps none. */
function inOrder(document: object): [string, unknown][] {
  const order = Object.keys(regulationDocument.shape);
  return Object.entries(document).toSorted(([one], [other]) => order.indexOf(one) - order.indexOf(other));
}

/** A list of plain values is a rule; a table, or a list of tables, is a group of rules. */
function isGroup(value: unknown): boolean {
  if (Array.isArray(value)) return value.some((item) => typeof item === 'object');
  return isTable(value) && !isBilingual(value);
}

function sectionsOf(locale: Locale, name: string, value: Table | unknown[]): RuleSection[] {
  const title = labelOf(locale, `sections.${name}`) ?? name;
  if (!split.has(name)) return [{ path: name, title, lines: linesOf(locale, name, value) }];
  const parts = Array.isArray(value)
    ? value.map((item) => [keyOf(item), item] as const)
    : Object.entries(value);
  return parts.map(([key, item]) => {
    const path = `${name}.${key}`;
    return {
      path,
      title: translate(locale, `spoken.regulation.sections.${name}One`, {
        name: nameOf(locale, name, key, item),
      }),
      lines: linesOf(locale, path, item),
    };
  });
}

function nameOf(locale: Locale, section: string, key: string, item: unknown): string {
  if (section === 'mail') return findText(locale, `resources.MailMessage.labels.kind.${key}`) ?? key;
  const title = (item as { title?: Record<Locale, string> }).title?.[locale];
  return title ?? key;
}

function linesOf(locale: Locale, path: string, value: unknown): RuleLine[] {
  if (Array.isArray(value) && value.some((item) => typeof item === 'object')) {
    return value.flatMap((item, index) => linesOf(locale, `${path}.${keyOf(item, index)}`, item));
  }
  if (isTable(value) && !isBilingual(value) && !isRule(value) && !isFormField(value)) {
    return Object.entries(value).flatMap(([name, inner]) => linesOf(locale, `${path}.${name}`, inner));
  }
  return [{ path, label: labelFor(locale, path), value: said(locale, path, value) }];
}

/** The name of a rule by its place in the document. */
export function labelFor(locale: Locale, path: string): string {
  const parts = path.split('.');
  const bare = parts.filter((part) => !/^\d+$/.test(part)).join('.');
  const last = parts.at(-1) ?? path;
  if (/^ticketTypes\.[^.]+\.fields\./.test(path)) return translate(locale, 'spoken.regulation.fields.label');
  const order = /^priority\.(\d+)$/.exec(path)?.[1];
  if (order) return translate(locale, 'spoken.regulation.priorityRule', { place: Number(order) + 1 });
  return labelOf(locale, `fields.${bare}`) ?? labelOf(locale, `fields.${last}`) ?? last;
}

function labelOf(locale: Locale, key: string): string | undefined {
  return findText(locale, `spoken.regulation.${key}`);
}

function said(locale: Locale, path: string, value: unknown): string | null {
  if (isRule(value)) {
    const condition = labelOf(locale, `values.${value.when}`) ?? value.when;
    return `${condition} → ${findText(locale, `labels.priority.${value.priority}`) ?? value.priority}`;
  }
  if (isFormField(value)) return saidField(locale, value);
  if (value === '' && path.endsWith('mailType')) return translate(locale, 'spoken.regulation.firstType');
  if (isBilingual(value))
    return value.ru === value.en ? value.ru : `${value[locale]} / ${value[locale === 'ru' ? 'en' : 'ru']}`;
  if (/(?:[wW]indow|originals)Days$/.test(path)) return saidDays(locale, value);
  if (path.endsWith('allowedTypes') && value === null) return translate(locale, 'spoken.regulation.anyType');
  if (value === null && isNumberRule(path)) return translate(locale, 'spoken.regulation.notAtAll');
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return translate(locale, value ? 'spoken.yes' : 'spoken.no');
  if (Array.isArray(value)) {
    const items = value.map(
      (item) =>
        labelOf(locale, `values.${String(item)}`) ??
        findText(locale, `labels.verdict.${String(item)}`) ??
        String(item),
    );
    return items.length > 0 ? items.join(', ') : translate(locale, 'spoken.regulation.none');
  }
  if (typeof value === 'object') return null;
  const text = String(value as string | number);
  return labelOf(locale, `values.${text}`) ?? text;
}

/** «Серийный номер / Serial number — обязательное». */
function saidField(locale: Locale, field: FormField): string {
  const other = locale === 'ru' ? 'en' : 'ru';
  const kind = field.kind === 'text' ? [labelOf(locale, 'values.text')] : [];
  const secret = field.secret ? [labelOf(locale, 'fields.secret')?.toLowerCase()] : [];
  const marks = [labelOf(locale, `field.${field.required ? 'required' : 'optional'}`), ...kind, ...secret];
  return `${field.label[locale]} / ${field.label[other]} — ${marks.join(', ')}`;
}

/** Rules where no number means that it is not done. */
function isNumberRule(path: string): boolean {
  return path.startsWith('waiting.') || path.endsWith('.firstResponseHours');
}

function saidDays(locale: Locale, value: unknown): string {
  if (value === null) return translate(locale, 'spoken.regulation.unlimited');
  return value === 0
    ? translate(locale, 'spoken.regulation.never')
    : translate(locale, 'spoken.regulation.days', { count: value });
}

/** What tells an item of a list from its neighbours: its code, else its place. */
function keyOf(item: unknown, index = 0): string {
  const code = isTable(item) ? item['code'] : undefined;
  return typeof code === 'string' ? code : String(index);
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isBilingual(value: unknown): value is { readonly ru: string; readonly en: string } {
  return isTable(value) && typeof value['ru'] === 'string' && typeof value['en'] === 'string';
}

interface FormField {
  readonly label: Record<Locale, string>;
  readonly required: boolean;
  readonly kind: string;
  readonly secret: boolean;
}

/** A field of a ticket type's form, read as one line; it is changed part by part. */
function isFormField(value: unknown): value is FormField {
  return isTable(value) && isBilingual(value['label']) && typeof value['required'] === 'boolean';
}

function isRule(value: unknown): value is { readonly when: string; readonly priority: string } {
  return isTable(value) && typeof value['when'] === 'string' && typeof value['priority'] === 'string';
}
