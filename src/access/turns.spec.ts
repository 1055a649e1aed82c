import { setImmediate as turnOfLoop } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.js';

function openable() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}

describe('Turns', () => {
  it('runs so many at once, lets so many wait in order, refuses the rest', async () => {
    const turns = new Turns(2, 2);
    const gates = [openable(), openable(), openable(), openable()];
    const started: number[] = [];
    const works = gates.map((gate, index) =>
      turns.take(() => {
        started.push(index);
        return gate.opened;
      }),
    );
    await expect(turns.take(() => Promise.resolve())).rejects.toMatchObject({ code: 'too_busy' });
    expect(started).toEqual([0, 1]);
    gates[1]!.open();
    await works[1];
    await turnOfLoop();
    expect(started).toEqual([0, 1, 2]);
    for (const gate of gates) gate.open();
    await Promise.all(works);
    expect(started).toEqual([0, 1, 2, 3]);
  });

  it('frees the turn of a work that fails', async () => {
    const turns = new Turns(1, 0);
    await expect(turns.take(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await expect(turns.take(() => Promise.resolve('next'))).resolves.toBe('next');
  });
});
