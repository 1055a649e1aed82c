/** Letters of other alphabets, and digits, that are read as a Latin letter in a lower-case domain name. */
const LATIN_TWINS: Readonly<Record<string, string>> = {
  // Cyrillic
  ...{ а: 'a', в: 'b', с: 'c', ԁ: 'd', е: 'e', є: 'e', ԍ: 'g', г: 'r', һ: 'h', н: 'h', і: 'l', ј: 'j' },
  ...{ к: 'k', ӏ: 'l', м: 'm', п: 'n', о: 'o', р: 'p', ԛ: 'q', ѕ: 's', т: 't', и: 'u', ѵ: 'v', ԝ: 'w' },
  ...{ х: 'x', у: 'y', ү: 'y', ь: 'b', з: '3', б: '6' },
  // Greek
  ...{ α: 'a', β: 'b', ε: 'e', η: 'n', ι: 'l', κ: 'k', μ: 'u', ν: 'v', ο: 'o', ρ: 'p', σ: 'o', τ: 't' },
  ...{ υ: 'u', χ: 'x', ω: 'w', γ: 'y' },
  // Latin itself
  ...{ i: 'l', ı: 'l', ł: 'l', ɑ: 'a', ɡ: 'g', đ: 'd', ø: 'o', ß: 'b', æ: 'ae', œ: 'oe' },
  // Digits
  ...{ '0': 'o', '1': 'l', '5': 's' },
};

/** Pairs that run together on the screen; read after single letters. */
const RUN_TOGETHER: readonly (readonly [string, string])[] = [
  ['rn', 'm'],
  ['vv', 'w'],
];

const SCRIPTS: readonly RegExp[] = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
];

/**
 * What a name looks like: accents off, twins turned into one letter. Two names with one skeleton are taken for
 * each other. A short table of our own, not Unicode's: it serves a warning, and covers the alphabets that
 * registries here sell. Expects lower-case Unicode.
 */
export function skeletonOf(name: string): string {
  const bare = name.normalize('NFD').replace(/\p{M}/gu, '');
  const letters = Array.from(bare, (char) => LATIN_TWINS[char] ?? char).join('');
  return RUN_TOGETHER.reduce((text, [pair, single]) => text.replaceAll(pair, single), letters);
}

/** Whether a single label takes letters from two alphabets, as no honest name does. */
export function mixesScripts(name: string): boolean {
  return name.split('.').some((label) => SCRIPTS.filter((script) => script.test(label)).length > 1);
}
