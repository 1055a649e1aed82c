import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FileReport } from './file-report.js';
import { publishReports, requireReplaceable, unfinishedReport } from './publish-reports.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opora-report-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const told = (line: number, code = 'not_json') => ({ line, code, facts: { of: line, text: 'a\u2028b\nc' } });
const waits = (line: number) => told(line, 'reference_unknown');
type Pass = readonly (readonly [
  looked: number[],
  refused: ReturnType<typeof told>[],
  remarks: ReturnType<typeof told>[],
])[];

async function reported(name: string, passes: readonly Pass[]) {
  const report = join(folder, name);
  const one = new FileReport('in.ndjson', unfinishedReport(report, 0), 10);
  for (const pass of passes) {
    for (const [looked, refused, remarks] of pass) one.tell(looked, refused, remarks);
    await one.endPass();
  }
  const counts = [one.refused, one.waiting, one.remarks];
  await publishReports([{ report, told: one }]);
  const text = await readFile(report, 'utf8').catch(() => '');
  const lines = text.split('\n').filter((line) => line !== '');
  const read = lines.map((line) => JSON.parse(line) as { line: number; refused: boolean; code: string });
  return { counts, lines: read.map(({ line, refused, code }) => [line, refused, code]) };
}

describe('the report of a file', () => {
  it.each<readonly [string, readonly Pass[], readonly unknown[], readonly number[]]>([
    ['nothing', [], [], [0, 0, 0]],
    ['a pass in which all is well', [[[[1, 2], [], []]]], [], [0, 0, 0]],
    [
      'lines in their order, in whatever order a batch refused them',
      [
        [
          [[1, 2, 3], [told(3), told(1)], [told(2, 'link_pending')]],
          [[4, 5], [told(4)], []],
        ],
      ],
      [
        [1, true, 'not_json'],
        [2, false, 'link_pending'],
        [3, true, 'not_json'],
        [4, true, 'not_json'],
      ],
      [3, 0, 1],
    ],
    [
      'a line by what was found last',
      [[[[1, 2, 3, 9], [waits(1), waits(2), told(3), waits(9)], []]], [[[1, 2, 9], [told(1), waits(9)], []]]],
      [
        [1, true, 'not_json'],
        [3, true, 'not_json'],
        [9, true, 'reference_unknown'],
      ],
      [3, 1, 0],
    ],
    [
      'a remark about a line that waited before',
      [[[[1, 2], [waits(1)], [told(2, 'link_pending')]]], [[[1], [], [told(1, 'link_suspended')]]]],
      [
        [1, false, 'link_suspended'],
        [2, false, 'link_pending'],
      ],
      [0, 0, 2],
    ],
    ['nothing once the last line was taken', [[[[10], [waits(10)], []]], [[[10], [], []]]], [], [0, 0, 0]],
  ])('tells %s', async (name, passes, lines, counts) => {
    expect(await reported(name, passes)).toEqual({ lines, counts });
    expect((await readdir(folder)).filter((file) => file.includes('.part'))).toEqual([]);
  });

  it('goes into one with that of other files, and leaves no older one', async () => {
    const report = join(folder, 'of all');
    await writeFile(report, 'an older one\n');
    const files = [0, 1, 2].map((place) => ({
      report,
      told: new FileReport(`in-${String(place)}`, unfinishedReport(report, place), 10),
    }));
    files[0]!.told.tell([1], [told(1)], []);
    files[2]!.told.tell([2], [told(2)], []);
    await publishReports(files);
    const text = await readFile(report, 'utf8');
    expect([...text.matchAll(/"file":"(in-\d)"/g)].map(([, file]) => file)).toEqual(['in-0', 'in-2']);
    await publishReports([{ report, told: new FileReport('in', unfinishedReport(report, 0), 1) }]);
    expect((await readdir(folder)).filter((file) => file.startsWith('of all'))).toEqual([]);
  });

  it('never takes the place of a device or a folder, nor follows a link that lies in its way', async () => {
    for (const place of ['/dev/null', folder])
      await expect(requireReplaceable(place)).rejects.toMatchObject({ code: 'ENOREPORT', path: place });
    const [report, precious] = [join(folder, 'linked'), join(folder, 'precious')];
    await writeFile(precious, 'kept');
    for (const left of ['.part', '.part.pass']) await symlink(precious, `${report}${left}`);
    const one = new FileReport('in', unfinishedReport(report, 0), 1);
    one.tell([1], [told(1)], []);
    await publishReports([{ report, told: one }]);
    expect(await readFile(precious, 'utf8')).toBe('kept');
  });
});
