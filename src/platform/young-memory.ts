import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collect = (options: { readonly type: 'minor' }) => void;

let collect: Collect | undefined;

/**
 * Frees what was allocated and given up within the last moments; takes a millisecond or two. Left to itself the machine lets
 * tens of megabytes of it gather first, and every buffer that belonged to it with them: work that passes gigabytes through
 * would seem to need them.
 */
export function freeYoungMemory(): void {
  collect ??= collector();
  collect({ type: 'minor' });
}

function collector(): Collect {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as Collect;
}
