import pg, { type PoolClient } from 'pg';
import { lineOptions, patience } from './data-source.js';

type Release = (destroy?: Error | boolean) => void;
type Lent = (error: Error | undefined, client: PoolClient | undefined, release: Release) => void;

/**
 * graphile-worker gives the connection it listens on back twice where it is lost at the moment in which the worker stops:
 * the second time is no fault, and must not end the process.
 */
class QueuePool extends pg.Pool {
  override connect(): Promise<PoolClient>;
  override connect(lent: Lent): void;
  override connect(lent?: Lent): Promise<PoolClient> | undefined {
    if (!lent) return super.connect();
    super.connect((error, client, release) => lent(error, client, once(release)));
    return undefined;
  }
}

/** The connections of the job queue, to the database at `url`. */
export function queuePool(url: string): pg.Pool {
  const pool = new QueuePool({
    connectionString: url,
    application_name: 'opora',
    max: 12,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: patience.statement_timeout,
    ...lineOptions,
  });
  // Whoever uses a connection learns of its loss from the statement; unheard, these would end the process.
  const ignore = () => undefined;
  return pool.on('error', ignore).on('connect', (client) => client.on('error', ignore));
}

function once(release: Release): Release {
  let isReleased = false;
  return (destroy) => {
    if (isReleased) return;
    isReleased = true;
    release(destroy);
  };
}
