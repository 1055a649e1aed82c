/** What a browser may show in the page; anything else is only ever saved. HTML, SVG and PDF can act, so never. */
const shown: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'text/plain',
]);

/** What the uploader said a file is, and what its first bytes say; `null` where they say nothing. */
export interface FileTypes {
  readonly declared: string;
  readonly sniffed: string | null;
}

/**
 * The type under which a file may be shown, or `null` for one that may only be saved: both must say the same, so that
 * neither a lie of the uploader nor a file that looks like two things at once gets to act (SECURITY "Files").
 */
export function shownType({ declared, sniffed }: FileTypes): string | null {
  const said = bareType(declared);
  return said === sniffed && shown.has(said) ? said : null;
}

/** Whether a regulation's list of types has this file; what its bytes say counts, and where they are silent, its word. */
export function isAllowedType({ declared, sniffed }: FileTypes, allowed: readonly string[] | null): boolean {
  if (allowed === null) return true;
  const type = sniffed ?? bareType(declared);
  return allowed.some((one) => (one.endsWith('/*') ? type.startsWith(one.slice(0, -1)) : one === type));
}

/** Without parameters such as `charset`. */
function bareType(type: string): string {
  return type.split(';', 1)[0]!.trim().toLowerCase();
}
