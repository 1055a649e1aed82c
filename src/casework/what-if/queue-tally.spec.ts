import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { QueueTally } from './queue-tally.js';

describe('places in the queue, told while tickets go by', () => {
  it('are those of the queue sorted by priority, then age', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 60 }), (oldestFirst) => {
        const tally = new QueueTally();
        for (const priority of oldestFirst) tally.count(priority);
        const places = oldestFirst.map((priority) => tally.place(priority));
        const sorted = oldestFirst
          .map((priority, age) => ({ priority, age }))
          .sort((a, b) => a.priority - b.priority || a.age - b.age);
        expect(places).toEqual(oldestFirst.map((_, age) => sorted.findIndex((one) => one.age === age) + 1));
      }),
    );
  });
});
