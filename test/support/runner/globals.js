/** What a spec file imports as `@jest/globals`: bound anew for each file. */
export let afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test;

export function bind(globals) {
  ({ afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test } = globals);
}
