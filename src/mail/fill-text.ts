import { DomainError } from '../platform/index.js';
import { placeholderPattern } from '../regulation/index.js';

/** Facts that are texts of their own, with lines and links; every other fact is put in as one line. */
const longFacts: ReadonlySet<string> = new Set([
  'body',
  'changes',
  'reopenText',
  'silenceText',
  'closingText',
  'refusedFiles',
]);
const shortFactLimit = 300;

/** A filled text; `plain` marks the stretches that came from short facts, where no link is made clickable. */
export interface FilledText {
  readonly text: string;
  readonly plain: readonly { readonly from: number; readonly to: number }[];
}

/**
 * Puts the facts in the places of a text. A fact is never read for placeholders itself.
 * @throws DomainError `mail_fact_missing` {fact}, `mail_placeholder_malformed`
 */
export function fillText(template: string, facts: Readonly<Record<string, unknown>>): FilledText {
  const plain: { from: number; to: number }[] = [];
  let text = '';
  let end = 0;
  for (const match of template.matchAll(placeholderPattern)) {
    const name = match[1]!;
    text += literal(template.slice(end, match.index));
    const value = factText(facts, name);
    if (name !== 'link' && !longFacts.has(name))
      plain.push({ from: text.length, to: text.length + value.length });
    text += value;
    end = match.index + match[0].length;
  }
  return { text: text + literal(template.slice(end)), plain };
}

/** One line for a header: no control or direction characters that could end the header or turn the words around. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\u202A-\u202E\u2066-\u2069]/g, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** One line that names no ticket: characters that do not show could have hidden a number until they went. */
export function withoutNumbers(text: string): string {
  return oneLine(oneLine(text).replace(/\[##\s*\d+\s*##\]/g, ' '));
}

/** At most `limit` characters, never half of one. */
export function cut(text: string, limit: number): string {
  const characters = [...text];
  return characters.length > limit ? `${characters.slice(0, limit - 1).join('')}…` : text;
}

function factText(facts: Readonly<Record<string, unknown>>, name: string): string {
  const value = Object.hasOwn(facts, name) ? facts[name] : undefined;
  if (typeof value !== 'string' && typeof value !== 'number')
    throw new DomainError('mail_fact_missing', { fact: name });
  const text = String(value);
  if (longFacts.has(name)) return lines(text);
  return name === 'link' ? text : cut(oneLine(text), shortFactLimit);
}

function literal(text: string): string {
  if (/\{\{|\}\}/.test(text)) throw new DomainError('mail_placeholder_malformed');
  return lines(text);
}

function lines(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '');
}
