import type { Locale } from '../../locale/translate.js';
import { documentInWords } from './document-in-words.js';
import type { RuleChange, RuleSection } from './regulation-view.js';

/** What the second document decides otherwise than the first, in the second's order; what only the first has, at the end. */
export function compareDocuments(locale: Locale, before: object, after: object): RuleChange[] {
  const [old, fresh] = [rulesOf(documentInWords(locale, before)), rulesOf(documentInWords(locale, after))];
  const paths = [...fresh.keys(), ...[...old.keys()].filter((path) => !fresh.has(path))];
  return paths.flatMap((path) => {
    const [was, is] = [old.get(path), fresh.get(path)];
    if (was?.value === is?.value) return [];
    const { section, label } = (is ?? was)!;
    return [{ section, label, before: was?.value ?? null, after: is?.value ?? null }];
  });
}

interface Rule {
  readonly section: string;
  readonly label: string;
  readonly value: string | null;
}

function rulesOf(sections: readonly RuleSection[]): Map<string, Rule> {
  return new Map(
    sections.flatMap(({ title, lines }) =>
      lines.map(({ path, label, value }) => [path, { section: title, label, value }] as const),
    ),
  );
}
