import { matchesFilter, isToldByEvents } from './event-filter.js';
import { Fault, Incomplete } from './fault.js';
import { eachLine, linesOf } from './file-lines.js';
import type { Manifest, Sealed } from './forms.js';
import type { CheckedFile } from './check-file.js';
import { sealOf } from './line-seal.js';
import { wholeWords } from './whole-words.js';

/** A file, and what checking it has found. */
export interface Export {
  readonly file: string;
  readonly checked: CheckedFile;
}

/** From which event to which a filtered export was compared with the whole chain. */
export interface Compared {
  readonly first: number;
  readonly last: number;
}

/**
 * Looks whether an export holds precisely those events of a full one that match its filter. Both were checked before;
 * neither is held in memory.
 * @throws Fault the first event that is missing or too many, or why it cannot be told
 */
export async function checkAgainstWhole(part: Export, whole: Export): Promise<Compared> {
  const compared = comparable(part.checked, whole.checked);
  const present = sealsOf(part);
  try {
    await checkEvents(part.checked.manifest, compared.last, present, eventsOf(whole, part.checked.manifest));
    return compared;
  } finally {
    await present.return(undefined);
  }
}

async function checkEvents(
  { head }: Manifest,
  last: number,
  present: AsyncGenerator<Sealed>,
  all: AsyncIterable<WholeEvent>,
): Promise<void> {
  let next = await present.next();
  for await (const { seq, hash, isMatching } of all) {
    if (seq === head.seq && hash !== head.hash) throw new Fault(1, wholeWords.otherChain(seq));
    if (seq > last) continue;
    const found: Sealed | null = next.done ? null : next.value;
    if (found && found.seq < seq) throw new Incomplete(wholeWords.extra(found.seq));
    if (found?.seq !== seq) {
      if (isMatching) throw new Incomplete(wholeWords.missing(seq));
      continue;
    }
    if (found.hash !== hash) throw new Fault(1, wholeWords.otherChain(seq));
    if (!isMatching) throw new Incomplete(wholeWords.extra(seq));
    next = await present.next();
  }
  if (!next.done) throw new Incomplete(wholeWords.extra(next.value.seq));
}

/** @throws Fault where the two cannot be compared, and what to take instead */
function comparable({ manifest, eventBytes }: CheckedFile, whole: CheckedFile): Compared {
  if (eventBytes === null || whole.eventBytes === null) throw new Fault(2, wholeWords.table);
  if (Object.keys(whole.manifest.filter).length > 0) throw new Fault(2, wholeWords.notWhole);
  if (!isToldByEvents(manifest.filter)) throw new Fault(2, wholeWords.byRows);
  const { first, last } = whole.manifest;
  const { head, examined = manifest.last ?? 0 } = manifest;
  if (first === null || last === null || last < head.seq)
    throw new Fault(2, wholeWords.tooEarly(last ?? 0, head.seq));
  if (first > beginningOfSearch(manifest)) throw new Fault(2, wholeWords.prunedSince(first));
  return { first, last: examined };
}

/** Where the chain began when the export was made. */
function beginningOfSearch({ pruned = [] }: Manifest): number {
  return pruned.reduce((begun, { seq }) => Math.max(begun, seq + 1), 1);
}

async function* sealsOf({ file, checked }: Export): AsyncGenerator<Sealed, undefined> {
  for await (const bytes of linesOf({ file, from: 0, to: checked.eventBytes! })) {
    const seals: Sealed[] = [];
    eachLine(bytes, (line) => {
      const { seq, hash } = sealOf(line)!;
      seals.push({ seq, hash });
    });
    yield* seals;
  }
}

/** An event of the full export, and whether the filter lets it through. */
interface WholeEvent extends Sealed {
  readonly isMatching: boolean;
}

async function* eventsOf({ file, checked }: Export, { filter }: Manifest): AsyncGenerator<WholeEvent> {
  for await (const bytes of linesOf({ file, from: 0, to: checked.eventBytes! })) {
    const events: WholeEvent[] = [];
    eachLine(bytes, (line) => {
      const seal = sealOf(line)!;
      events.push({ seq: seal.seq, hash: seal.hash, isMatching: matchesFilter(line, seal, filter) });
    });
    yield* events;
  }
}
