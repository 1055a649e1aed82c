type Path = readonly (string | number)[];
type Table = Readonly<Record<string | number, unknown>>;

/** What stands at this place of a document. */
export function valueAt(document: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, part) => (inner as Table | undefined)?.[part], document);
}

/** The document with another value at this place; the given one stays as it is. */
export function withValue<Document>(document: Document, [first, ...rest]: Path, value: unknown): Document {
  if (first === undefined) return value as Document;
  const inner = withValue((document as Table)[first], rest, value);
  if (Array.isArray(document))
    return document.map((item: unknown, index) => (index === first ? inner : item)) as Document;
  return { ...document, [first]: inner };
}
