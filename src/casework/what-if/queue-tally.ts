const levels = 5;

/**
 * Places in a queue ordered by priority and then by age, worked out while its tickets go by oldest first: memory is a
 * few counters, whatever the length of the queue.
 */
export class QueueTally {
  private readonly totals = new Array<number>(levels + 1).fill(0);
  private readonly passed = new Array<number>(levels + 1).fill(0);

  /** First each ticket is counted, `priority` from 1 to 5. */
  count(priority: number): void {
    this.totals[priority] = this.totals[priority]! + 1;
  }

  /** Then each is placed, in the order they were opened; the first place is 1. */
  place(priority: number): number {
    this.passed[priority] = this.passed[priority]! + 1;
    const before = this.totals.slice(1, priority).reduce((sum, count) => sum + count, 0);
    return before + this.passed[priority];
  }
}
