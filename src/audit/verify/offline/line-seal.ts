import type { Line, LineSeal } from './forms.js';

const sealMark = ',"seal":{';
/** Nearly every seal is shorter than this. */
const sealEnd = 512;

/** The seal of a line, as JSON has it; `null` where there is none. */
export function sealOf({ bytes, start, end }: Line): LineSeal | null {
  // Everything in a seal is ASCII, and what stands before it is not looked at here: no need to decode UTF-8.
  let text = bytes.toString('latin1', Math.max(start, end - sealEnd), end);
  let at = text.lastIndexOf(sealMark);
  if (at < 0) {
    text = bytes.toString('latin1', start, end);
    at = text.lastIndexOf(sealMark);
  }
  try {
    const seal = at < 0 ? null : (JSON.parse(text.slice(at + sealMark.length - 1, -1)) as LineSeal);
    return seal && Number.isSafeInteger(seal.seq) && seal.seq > 0 ? seal : null;
  } catch {
    return null;
  }
}
