import type { Line, LineSeal } from './forms.js';

const sealMark = ',"seal":{';
/** Nearly every seal is shorter than this. */
const sealEnd = 512;

/** Where what a line says of its seal begins, -1 where it says nothing of one. */
export function sealStart({ bytes, start, end }: Line): number {
  // Everything in a seal is ASCII, and what stands before it is not looked at here: no need to decode UTF-8.
  for (const from of [Math.max(start, end - sealEnd), start]) {
    const at = bytes.toString('latin1', from, end).lastIndexOf(sealMark);
    if (at >= 0) return from + at;
  }
  return -1;
}

/** The seal of a line, as JSON has it; `null` where there is none. */
export function sealOf(line: Line): LineSeal | null {
  const at = sealStart(line);
  if (at < 0) return null;
  try {
    const seal = JSON.parse(
      line.bytes.toString('latin1', at + sealMark.length - 1, line.end - 1),
    ) as LineSeal;
    return Number.isSafeInteger(seal.seq) && seal.seq > 0 ? seal : null;
  } catch {
    return null;
  }
}
