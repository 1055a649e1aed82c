import { Injectable } from '@nestjs/common';

/** How something besides the database is doing. What `degraded` names does not keep requests away. */
export interface HealthDetail {
  readonly figures: Readonly<Record<string, number | string | boolean>>;
  readonly degraded: readonly string[];
}

/** What the answer to "may it get requests" says besides: each module may add how it is doing. */
@Injectable()
export class Health {
  private readonly readers = new Map<string, () => Promise<HealthDetail>>();

  /** Called once a name, while the application is put together. */
  detail(name: string, read: () => Promise<HealthDetail>): void {
    this.readers.set(name, read);
  }

  /** Figures by name, and everything that is degraded. */
  async read(): Promise<Readonly<Record<string, unknown>>> {
    const entries = await Promise.all(
      [...this.readers].map(async ([name, reader]) => [name, await reader()] as const),
    );
    return {
      ...Object.fromEntries(entries.map(([name, { figures }]) => [name, figures])),
      degraded: entries.flatMap(([, { degraded }]) => degraded),
    };
  }
}
