import type { ImportedFile } from '../migration/index.js';

const saidEveryMs = 2_000;

/** Says every two seconds how far it is, how fast, and how long the rest of the file will take. */
export function progress(): (file: ImportedFile) => void {
  let said = performance.now();
  let at = { path: '', line: 0, time: said };
  return (file) => {
    const now = performance.now();
    if (file.path !== at.path) at = { path: file.path, line: file.readTo, time: now };
    if (now - said < saidEveryMs) return;
    said = now;
    const rate = (file.readTo - at.line) / Math.max(1, now - at.time);
    console.error(`${file.path}: ${progressInWords(file, rate * 1_000)}`);
  };
}

/** How far a file is, at so many lines a second. */
function progressInWords({ readTo, lines, told }: ImportedFile, perSecond: number): string {
  const rest = perSecond > 0 ? `, ${lasting((lines - readTo) / perSecond)} left` : '';
  const share = Math.floor((100 * readTo) / Math.max(1, lines));
  return `line ${String(readTo)} of ${String(lines)} (${String(share)} %), ${String(Math.round(perSecond))} lines/s${rest}, ${String(told.refused)} refused`;
}

function lasting(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${String(whole)} s` : `${String(Math.floor(whole / 60))} min ${String(whole % 60)} s`;
}

/** What became of a file, in a line, and where its report is. */
export function summaryOf({ path, taken, already, told, report }: ImportedFile, dryRun: boolean): string {
  const { refused, remarks } = told;
  const would = dryRun ? 'would be ' : '';
  const otherwise = remarks > 0 ? `, ${String(remarks)} taken otherwise than they say` : '';
  const where = refused + remarks > 0 ? ` (see ${report})` : '';
  return `${path}: ${String(taken)} lines ${would}taken, ${String(already)} there already, ${String(refused)} refused${otherwise}${where}`;
}
