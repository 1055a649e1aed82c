/**
 * `npm run bench [-- --tickets N --events N --seconds S --rounds R --concurrency 1,16 --only PART --json FILE --profile FOLDER]`:
 * how fast the product is, beside a floor that does the same SQL without it. The product runs as `serve`, limits and all;
 * enough customers ask for none of them to be limited. `--only mail` measures mail intake alone, `--only import` measures an import of that many tickets alone,
 * `--only audit` taking a journal of that many events away and checking it.
 */
import { writeFile } from 'node:fs/promises';
import { measureImport } from './import/measure-import.js';
import { journalWorkloads, measureJournal } from './journal/measure-journal.js';
import { mailIntake, measureMail, type MailMeasured } from './mail/measure-mail.js';
import { medianOf, type Measured } from './measured.js';
import { readOptions, type Options } from './options.js';
import { importTable, journalTable, json, mailTable, markdown, type Line } from './report.js';
import { startStack, type Stack } from './stack.js';
import { mostConnections, workloads, type Workload } from './workloads.js';

const options = readOptions(process.argv.slice(2));
const chosen = workloads.filter(({ name }) => name.includes(options.only));
const takesMail = mailIntake.name.includes(options.only);
const [lines, mails] = chosen.length > 0 || takesMail ? await measureAll(chosen) : [[], []];
const imported = 'import'.includes(options.only)
  ? await measureImport(options.tickets, options.profile)
  : null;
const journal = Object.values(journalWorkloads).some((name) => name.includes(options.only))
  ? await measureJournal(options.events, say, options.profile)
  : [];
const tables = [
  lines.length > 0 && markdown(lines, options),
  mails.length > 0 && mailTable(mails),
  imported && importTable(imported),
  journal.length > 0 && journalTable(journal),
];
process.stdout.write(`${tables.filter(Boolean).join('\n\n')}\n`);
if (options.json) await writeFile(options.json, json({ lines, mails, imported, journal, options }));

async function measureAll(wanted: readonly Workload[]): Promise<[Line[], MailMeasured[]]> {
  const measured: Line[] = [];
  const taken: MailMeasured[] = [];
  const stack = await startStack(options, say);
  try {
    for (const connections of takesMail ? options.concurrencies : []) {
      taken.push(await measureMail(stack, connections, options));
      say(`${mailIntake.name}, ${connections} at once`);
    }
    for (const workload of wanted) {
      for (const connections of options.concurrencies) {
        measured.push(await measure(stack, workload, Math.min(connections, mostConnections), options));
        say(`${workload.name}, ${connections} at once`);
      }
    }
    return [measured, taken];
  } finally {
    await stack.stop();
  }
}

/** The product and the floor in turn, so that what else the machine does meets both. */
async function measure(
  stack: Stack,
  workload: Workload,
  connections: number,
  { seconds, rounds }: Options,
): Promise<Line> {
  const run = async (target: 'product' | 'floor', length: number): Promise<Measured> => {
    await stack.settle();
    const url = stack.urls[target];
    return stack.load.measure({
      stage: stack.stage,
      workload: workload.name,
      url,
      connections,
      seconds: length,
    });
  };
  const figures: Record<'product' | 'floor', Measured[]> = { product: [], floor: [] };
  for (const target of ['product', 'floor'] as const) await run(target, Math.min(2, seconds));
  for (let round = 0; round < rounds; round += 1) {
    figures.product.push(await run('product', seconds));
    figures.floor.push(await run('floor', seconds));
  }
  const [product, floor] = [medianOf(figures.product), medianOf(figures.floor)];
  for (const { refusal } of [product, floor]) if (refusal !== null) say(`refused: ${refusal}`);
  const { name, bar } = workload;
  return { workload: name, connections, bar, product, floor, memory: await stack.memory() };
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
