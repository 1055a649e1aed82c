import { toUnicode } from 'tr46';
import { mixesScripts, skeletonOf } from './confusables.js';
import { isOneEditApart } from './edit-distance.js';
import { splitAtSuffix } from './mail-domain.js';

/** `mixed_script`: same look, alphabets mixed in a label; `confusable`: same look; `one_edit`: one slip away. */
export type LookAlikeKind = 'mixed_script' | 'confusable' | 'one_edit';

/** The claimed domain that is imitated, as it was given. */
export interface LookAlike {
  readonly claimedDomain: string;
  readonly kind: LookAlikeKind;
}

interface Looks {
  readonly registrable: string;
  readonly suffix: string;
  readonly skeleton: string;
  readonly name: string;
  readonly nameSkeleton: string;
}

/** Names of one or two letters are all one slip from each other. */
const MIN_NAME_FOR_EDITS = 3;

/**
 * The claimed domain this one could be taken for (SPEC R1.9, SECURITY "Domains and addresses"), or null. All
 * domains are canonical ASCII. Names are compared as registered, below the public suffix: `mail.flrma.ru` imitates
 * `firma.ru`. A domain under a claimed name is its owner's and imitates nobody. A same look counts over any
 * suffix that looks the same, a slip only under the same one. Numbered names (`firma1.ru`, `firma2.ru`) are told
 * apart by their numbers and are no slip. The most deceptive kind is found first.
 */
export function findLookAlike(domain: string, claimedDomains: Iterable<string>): LookAlike | null {
  const mine = looksOf(domain);
  let slip: LookAlike | null = null;
  let twin: LookAlike | null = null;
  for (const claimedDomain of claimedDomains) {
    const theirs = looksOf(claimedDomain);
    if (theirs.registrable === mine.registrable) return null;
    if (theirs.skeleton === mine.skeleton) {
      twin ??= {
        claimedDomain,
        kind: mixesScripts(unicodeOf(mine.registrable)) ? 'mixed_script' : 'confusable',
      };
    } else if (isSlip(mine, theirs)) {
      slip ??= { claimedDomain, kind: 'one_edit' };
    }
  }
  return twin ?? slip;
}

/** How a canonical domain looks: as registered, below the public suffix, in letters and as they are read. */
export function looksOf(domain: string): Looks {
  const { suffix, registrable: registered } = splitAtSuffix(domain);
  const registrable = registered ?? domain;
  const unicode = unicodeOf(registrable);
  const name = unicodeOf(registrable.slice(0, -suffix.length - 1));
  return { registrable, suffix, skeleton: skeletonOf(unicode), name, nameSkeleton: skeletonOf(name) };
}

function unicodeOf(domain: string): string {
  return domain.includes('xn--') ? toUnicode(domain).domain : domain;
}

function isSlip(mine: Looks, theirs: Looks): boolean {
  if (mine.suffix !== theirs.suffix) return false;
  if (Math.min(mine.name.length, theirs.name.length) < MIN_NAME_FOR_EDITS) return false;
  if (isNumberedSibling(mine.name, theirs.name)) return false;
  return isOneEditApart(mine.name, theirs.name) || isOneEditApart(mine.nameSkeleton, theirs.nameSkeleton);
}

function isNumberedSibling(mine: string, theirs: string): boolean {
  const shape = (name: string): string => name.replace(/\d+/g, '0');
  return /\d/.test(mine) && shape(mine) === shape(theirs);
}
