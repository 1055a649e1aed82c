const longest = 200;
const longestEnding = 20;

/** Controls, and signs that turn the reading direction around to make `exe.gpj` look like `jpg.exe`. */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu;

/**
 * What a file is called from now on: the last part of whatever path it came with, without unseen characters, at most
 * 200 characters with its ending kept. Never blank, never `.` or `..`; it names nothing on a disk anyway.
 */
export function fileName(given: string): string {
  const last = given.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const name = last.replace(unseen, '').replace(/\s+/gu, ' ').trim();
  if (/^\.*$/.test(name)) return 'file';
  const characters = [...name];
  if (characters.length <= longest) return name;
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 ? [...name.slice(dot)] : [];
  const kept = ending.length <= longestEnding ? ending : [];
  return [...characters.slice(0, longest - kept.length), ...kept].join('');
}
