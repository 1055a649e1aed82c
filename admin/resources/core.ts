import type { INestApplicationContext } from '@nestjs/common';
import { Clock, Database, Secrets, UnitOfWork, type Sql } from '../../src/platform/index.js';

/** What the console's nouns stand on: the one way to write, and what they read with. */
export interface ConsoleCore {
  readonly work: UnitOfWork;
  readonly sql: Sql;
  readonly clock: Clock;
  readonly secrets: Secrets;
}

/** The core of a running application. */
export function coreOf(app: INestApplicationContext): ConsoleCore {
  return {
    work: app.get(UnitOfWork),
    sql: app.get(Database),
    clock: app.get(Clock),
    secrets: app.get(Secrets),
  };
}
