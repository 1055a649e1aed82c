import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What may befall a connection. */
export type Fault =
  /** Both ends are told. */
  | 'cut'
  /** No byte passes any more, in either direction, and neither end hears of it. */
  | 'silent';

interface Connection {
  readonly near: Socket;
  readonly far: Socket;
  isSilent: boolean;
}

/** The line between the product and its database, on which faults happen when they are wanted. */
export class DatabaseLine {
  private readonly connections = new Set<Connection>();
  private readonly traps: { readonly words: string; readonly spring: (connection: Connection) => void }[] =
    [];

  private constructor(
    private readonly server: Server,
    private readonly to: URL,
  ) {
    server.on('connection', (near) => this.accept(near));
  }

  /** @param databaseUrl of the database itself */
  static async open(databaseUrl: string): Promise<DatabaseLine> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new DatabaseLine(server, new URL(databaseUrl));
  }

  /** Of the same database, at this end of the line. */
  get url(): string {
    const url = new URL(this.to);
    url.hostname = '127.0.0.1';
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  /** Befalls every connection there is; those made from now on work. */
  fault(fault: Fault): void {
    for (const connection of this.connections) befall(connection, fault);
  }

  /**
   * Befalls the next connection on which these words are sent to the database, before they get there, or all that there
   * are then.
   * @returns when that has happened
   */
  async faultAt(words: string, fault: Fault, whose: 'its' | 'all' = 'its'): Promise<void> {
    await new Promise<void>((resolve) => {
      this.traps.push({
        words,
        spring: (connection) => {
          if (whose === 'its') befall(connection, fault);
          else this.fault(fault);
          resolve();
        },
      });
    });
  }

  async close(): Promise<void> {
    this.fault('cut');
    this.server.close();
    await once(this.server, 'close');
  }

  private accept(near: Socket): void {
    const far = connect(Number(this.to.port || 5432), this.to.hostname);
    const connection: Connection = { near, far, isSilent: false };
    this.connections.add(connection);
    near.on('data', (bytes) => {
      this.spring(connection, bytes);
      if (!connection.isSilent && !far.destroyed) far.write(bytes);
    });
    far.on('data', (bytes) => {
      if (!connection.isSilent) near.write(bytes);
    });
    for (const [end, other] of [[near, far] as const, [far, near] as const]) {
      end.setNoDelay(true);
      end.on('error', () => undefined);
      end.on('close', () => {
        // Where one end hangs up on a silent line, the other does not hear it.
        if (!connection.isSilent) other.destroy();
        if (near.destroyed && far.destroyed) this.connections.delete(connection);
      });
    }
  }

  private spring(connection: Connection, bytes: Buffer): void {
    const sprung = this.traps.findIndex(({ words }) => bytes.includes(words));
    if (sprung >= 0) this.traps.splice(sprung, 1)[0]!.spring(connection);
  }
}

function befall(connection: Connection, fault: Fault): void {
  if (fault === 'silent') {
    connection.isSilent = true;
    return;
  }
  connection.near.resetAndDestroy();
  connection.far.resetAndDestroy();
}
