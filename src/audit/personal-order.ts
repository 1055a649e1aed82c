type PersonalOrder = readonly number[] | null;

const knownOrders = new Map<string, PersonalOrder>();
const mostOrders = 10_000;

/**
 * Which personal value stands where in a canonical text; `null` where that cannot be told. Events of a kind have the same.
 * @param paths the paths (RFC 6901) they were taken from, each behind its length in four bytes, one character a byte
 */
export function orderOf(paths: string): PersonalOrder {
  const known = knownOrders.get(paths);
  if (known !== undefined) return known;
  if (knownOrders.size >= mostOrders) knownOrders.clear();
  const order = canonicalOrder(pointersOf(Buffer.from(paths, 'latin1')).map(membersOf));
  knownOrders.set(paths, order);
  return order;
}

function pointersOf(bytes: Buffer): string[] {
  const pointers: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const from = at + 4;
    at = from + bytes.readInt32BE(at);
    pointers.push(bytes.toString('utf8', from, at));
  }
  return pointers;
}

function canonicalOrder(paths: readonly (readonly string[])[]): readonly number[] | null {
  const order = paths.map((_, index) => index).sort((a, b) => compareMembers(paths[a]!, paths[b]!));
  const isTold = order.every(
    (one, index) => index === 0 || !isAmbiguous(paths[order[index - 1]!]!, paths[one]!),
  );
  return isTold ? order : null;
}

function compareMembers(one: readonly string[], two: readonly string[]): number {
  const at = firstDifference(one, two);
  return one[at]! < two[at]! ? -1 : 1;
}

/**
 * Places in a list are ordered as numbers, names that look like them as texts: of two that are no single digits nobody
 * knows. It is enough to look at neighbours: a number of more digits has a neighbour it is told from by numbers alone.
 */
function isAmbiguous(one: readonly string[], two: readonly string[]): boolean {
  const at = firstDifference(one, two);
  const [a, b] = [one[at]!, two[at]!];
  return isPlace(a) && isPlace(b) && a.length + b.length > 2;
}

function firstDifference(one: readonly string[], two: readonly string[]): number {
  return one.findIndex((member, index) => member !== two[index]);
}

/** The members a JSON pointer leads through. */
function membersOf(pointer: string): string[] {
  return pointer.split('/').map((member) => member.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function isPlace(member: string): boolean {
  return /^(?:0|[1-9]\d*)$/.test(member);
}
