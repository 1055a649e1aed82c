import { looksOf } from './look-alike.js';

/** Rises with every change of what the keys of a name are: of this file, the table of twins, the list of suffixes. */
export const LOOK_KEYS_VERSION = 1;

/**
 * What a domain is found by among those it could be taken for, and they by it: two domains that `findLookAlike` would
 * say anything about have a key in common. Keys in common say nothing by themselves.
 *
 * One slip of the hand apart are only names that become the same text when at most one letter is left out of each; so
 * every name is kept with each of its letters left out in turn, as it is spelled and as it looks. That is some three
 * dozen keys for a name of usual length, found by one index whatever the number of claims.
 */
export function lookKeysOf(domain: string): string[] {
  const { registrable, suffix, skeleton, name, nameSkeleton } = looksOf(domain);
  const slips = [...oneLeftOut(name), ...oneLeftOut(nameSkeleton)].map((text) => `~${suffix}:${text}`);
  return [...new Set([`=${registrable}`, `@${skeleton}`, ...slips])];
}

function oneLeftOut(text: string): string[] {
  const letters = Array.from(text);
  return [text, ...letters.map((_, at) => letters.toSpliced(at, 1).join(''))];
}
