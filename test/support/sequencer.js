import Sequencer from '@jest/test-sequencer';

/** Spec files that take longest, whatever their size: they come first, so that no worker is left alone with one. */
const longest = [
  'faults/crashes',
  'integration/demo',
  'api/alike-answers',
  'integration/audit-role',
  'integration/embedded-postgres',
  'faults/incoming',
  'mail/',
  'scenarios/',
  'architecture/',
  'faults/',
  'integration/moving',
  'integration/erasure',
  'integration/files',
  'integration/plans',
  'console/access',
  'console/story',
  'in-browser',
  'api/ownership',
  'api/fuzz',
];

/** Orders a run the same on every machine: the known long ones, then by size. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const size = new Map(tests.map((test) => [test, test.context.hasteFS.getSize(test.path) ?? 0]));
    return [...tests].sort((a, b) => placeOf(a) - placeOf(b) || size.get(b) - size.get(a));
  }
}

function placeOf({ path }) {
  const place = longest.findIndex((part) => path.includes(part));
  return place === -1 ? longest.length : place;
}
