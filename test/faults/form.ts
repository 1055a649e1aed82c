/** How much of a fault test is run: little within `npm test`, all of SECURITY.md's figures by `npm run soak`. */
const scale = Number(process.env['OPORA_SOAK_SCALE'] ?? '0');

/** `short` within `npm test`; by `npm run soak -- --scale S` so much of `long`, never less than `short`. */
export function amount(short: number, long: number): number {
  return Math.max(short, Math.round(long * scale));
}

/** Whether this is `npm run soak`. */
export const isLong = scale > 0;

/** Milliseconds a test may take that takes `seconds` of the long form. */
export function within(seconds: number): number {
  return isLong ? 3_600_000 : seconds * 1_000;
}

/** Says what was measured, in one line among the reports of the run. */
export function figure(name: string, said: string): void {
  process.stderr.write(`${name}${isLong ? '' : ' (short form)'}: ${said}\n`);
}
