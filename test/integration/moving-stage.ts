import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Importer, type ImportChoice } from '../../src/migration/index.js';
import { ApiApp } from '../support/api-app.js';
import { writeLegacy, type LegacyLine } from '../support/legacy-system.js';
import { outcomeOf } from '../support/told-lines.js';

export type MovingStage = Awaited<ReturnType<typeof openMovingStage>>;
export type Outcome = Awaited<ReturnType<typeof outcomeOf>>;

export const codesOf = ({ refused }: Pick<Outcome, 'refused'>) => refused.map(({ code }) => code);
export const wordsOf = (lines: Outcome['refused']) => lines.map(({ words }) => words);

/** The product, and a folder that old desks are imported from. */
export async function openMovingStage() {
  const folder = await mkdtemp(join(tmpdir(), 'opora-moving-'));
  const app = await ApiApp.start();
  let files = 0;
  const run = async (path: string, choice: ImportChoice): Promise<Outcome> => {
    const [done] = await app.app.get(Importer).run([path], choice);
    return outcomeOf(done!);
  };
  /** A new file of these lines, with the photo they name beside it; a text is a line as it stands. */
  const file = async (lines: readonly (LegacyLine | string)[]): Promise<string> => {
    files += 1;
    const path = await writeLegacy(join(folder, `in-${String(files)}.ndjson`), []);
    const texts = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
    await writeFile(path, texts.map((text) => `${text}\n`).join(''));
    return path;
  };
  return {
    app,
    folder,
    file,
    run,
    bring: async (lines: readonly LegacyLine[], dryRun = false) => run(await file(lines), { dryRun }),
    one: async (text: string, values: unknown[] = []) => (await app.database.query(text, values))[0],
    close: async () => {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
