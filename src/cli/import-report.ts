import { rm, writeFile } from 'node:fs/promises';
import { refusalInWords, type ImportedFile } from '../migration/index.js';

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
function progressInWords({ readTo, lines, refused }: ImportedFile, perSecond: number): string {
  const rest = perSecond > 0 ? `, ${lasting((lines - readTo) / perSecond)} left` : '';
  const share = Math.floor((100 * readTo) / Math.max(1, lines));
  return `line ${String(readTo)} of ${String(lines)} (${String(share)} %), ${String(Math.round(perSecond))} lines/s${rest}, ${String(refused.size)} refused`;
}

function lasting(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${String(whole)} s` : `${String(Math.floor(whole / 60))} min ${String(whole % 60)} s`;
}

/**
 * Every line that was refused, or taken otherwise than it says: into one file, or beside each file they are in. A file
 * that was imported whole has no report, not even an old one.
 */
export async function writeReports(
  files: readonly ImportedFile[],
  report: string | undefined,
): Promise<void> {
  const places = new Map(files.map((file) => [report ?? besideOf(file), [] as string[]]));
  for (const file of files) places.get(report ?? besideOf(file))!.push(...tellingLines(file));
  for (const [path, lines] of places) {
    if (lines.length > 0) await writeFile(path, lines.map((line) => `${line}\n`).join(''), { mode: 0o600 });
    else await rm(path, { force: true });
  }
}

/** What became of a file, in a line, and where its report is. */
export function summaryOf(file: ImportedFile, dryRun: boolean, report: string | undefined): string {
  const { path, taken, already, refused, remarks } = file;
  const would = dryRun ? 'would be ' : '';
  const otherwise = remarks.length > 0 ? `, ${String(remarks.length)} taken otherwise than they say` : '';
  const where = refused.size + remarks.length > 0 ? ` (see ${report ?? besideOf(file)})` : '';
  return `${path}: ${String(taken)} lines ${would}taken, ${String(already)} there already, ${String(refused.size)} refused${otherwise}${where}`;
}

function besideOf({ path }: ImportedFile): string {
  return `${path}.refused.ndjson`;
}

function tellingLines({ path, refused, remarks }: ImportedFile): string[] {
  const told = [...refused.values(), ...remarks].sort((one, other) => one.place.line - other.place.line);
  return told.map(({ place, code, facts }) => {
    const { line } = place;
    const words = refusalInWords({ code, facts });
    return JSON.stringify({ file: path, line, refused: refused.has(line), code, words, facts });
  });
}
