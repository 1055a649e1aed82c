/**
 * Whether one slip of the hand turns one text into the other: a letter more, less or changed, or two neighbours
 * swapped (Damerau-Levenshtein distance of exactly 1). Linear, since it is asked of every claimed domain.
 */
export function isOneEditApart(left: string, right: string): boolean {
  const a = Array.from(left);
  const b = Array.from(right);
  if (Math.abs(a.length - b.length) > 1 || left === right) return false;
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const restA = a.slice(start, a.length - end);
  const restB = b.slice(start, b.length - end);
  if (restA.length <= 1 && restB.length <= 1) return true;
  const swapped = restA.length === 2 && restB.length === 2;
  return swapped && restA[0] === restB[1] && restA[1] === restB[0];
}
