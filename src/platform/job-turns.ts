/** The jobs under way in this process, none of them twice at once. */
export class JobTurns {
  private readonly underWay = new Map<string, Promise<void>>();

  /** A job taken over from workers that gave way waits for its end there. */
  async take(id: string, work: () => Promise<void>): Promise<void> {
    const before = this.underWay.get(id) ?? Promise.resolve();
    const done = before.catch(() => undefined).then(work);
    this.underWay.set(id, done);
    try {
      await done;
    } finally {
      if (this.underWay.get(id) === done) this.underWay.delete(id);
    }
  }

  get isIdle(): boolean {
    return this.underWay.size === 0;
  }

  /** Returns when those that are under way now have ended, well or badly. */
  async ended(): Promise<void> {
    await Promise.allSettled(this.underWay.values());
  }
}
