import { translate, type Locale } from '../../locale/translate.js';
import { documentInWords } from './document-in-words.js';
import type { RuleChange, RuleSection } from './regulation-view.js';

/**
 * What the second document decides otherwise than the first, in the second's order; what only the first has, at the
 * end. A whole part that only one of them has, such as a ticket type, is one change.
 */
export function compareDocuments(locale: Locale, before: object, after: object): RuleChange[] {
  const [old, fresh] = [sectionsOf(locale, before), sectionsOf(locale, after)];
  const paths = [...fresh.keys(), ...[...old.keys()].filter((path) => !fresh.has(path))];
  return paths.flatMap((path) => compareSections(locale, old.get(path), fresh.get(path)));
}

function compareSections(
  locale: Locale,
  was: RuleSection | undefined,
  is: RuleSection | undefined,
): RuleChange[] {
  const { title } = (is ?? was)!;
  if (!was || !is) {
    const [none, there] = [
      translate(locale, 'spoken.regulation.absent'),
      translate(locale, 'spoken.regulation.present'),
    ];
    return [{ section: '', label: title, before: was ? there : none, after: is ? there : none }];
  }
  const old = new Map(was.lines.map((line) => [line.path, line]));
  const fresh = new Map(is.lines.map((line) => [line.path, line]));
  const paths = [...fresh.keys(), ...[...old.keys()].filter((path) => !fresh.has(path))];
  return paths.flatMap((path) => {
    const [before, after] = [old.get(path), fresh.get(path)];
    if (before?.value === after?.value) return [];
    const { label } = (after ?? before)!;
    return [{ section: title, label, before: before?.value ?? null, after: after?.value ?? null }];
  });
}

function sectionsOf(locale: Locale, document: object): Map<string, RuleSection> {
  return new Map(documentInWords(locale, document).map((section) => [section.path, section]));
}
