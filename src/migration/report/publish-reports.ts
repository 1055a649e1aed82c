import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { FileError } from '../read-file.js';
import type { FileReport } from './file-report.js';

/** A report, and what is told in it: of one file, or of each. */
interface Published {
  readonly report: string;
  readonly told: FileReport;
}

/** Where what is told of a file stands when the import is over. */
export function reportOf(path: string, report: string | undefined): string {
  return report ?? `${path}.refused.ndjson`;
}

/** Where it is written to until then: a name for each file of an import. */
export function unfinishedReport(report: string, place: number): string {
  return `${report}.${place > 0 ? `${String(place + 1)}.` : ''}part`;
}

/** @throws FileError where something stands in a report's place that is none: a device, a folder */
export async function requireReplaceable(report: string): Promise<void> {
  const found = await stat(report).catch(() => null);
  if (found && !found.isFile()) throw new FileError('ENOREPORT', report);
}

/** Puts reports in their places. Where nothing is told there is no report, not even an old one. */
export async function publishReports(files: readonly Published[]): Promise<void> {
  for (const [report, tellings] of Map.groupBy(files, (file) => file.report)) {
    const parts: string[] = [];
    for (const { told } of tellings) if (await told.end()) parts.push(told.path);
    const [first, ...others] = parts;
    for (const part of others) {
      await pipeline(createReadStream(part), createWriteStream(first!, { flags: 'a' }));
      await rm(part);
    }
    if (first === undefined) await rm(report, { force: true });
    else await rename(first, report);
  }
}
