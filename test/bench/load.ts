/** The load, a process of its own: sends one workload over connections kept open, as fast as the answers come. */
import { Agent, request } from 'node:http';
import { figuresOf, type Measured } from './measured.js';
import { workloads, type Ask, type Stage } from './workloads.js';

/** What the load is told to do; it answers with `Measured`. */
export interface Order {
  readonly stage: Stage;
  readonly workload: string;
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
}

process.on('message', (order: Order) => {
  void measure(order).then((measured) => process.send!(measured));
});

async function measure({ stage, workload, url, connections, seconds }: Order): Promise<Measured> {
  const { turn } = workloads.find(({ name }) => name === workload)!;
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const refusals: string[] = [];
  const start = performance.now();
  const until = start + seconds * 1_000;
  const work = async (connection: number): Promise<void> => {
    for (let count = 0; performance.now() < until; count += 1) {
      const asks = turn(stage, connection, count, connections);
      if (!asks) return;
      for (const ask of asks) {
        const sent = performance.now();
        const refusal = await send(agent, url, ask);
        times.push(performance.now() - sent);
        if (refusal !== null) refusals.push(refusal);
      }
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, connection) => work(connection)));
  const took = (performance.now() - start) / 1_000;
  agent.destroy();
  return figuresOf(times, took, refusals);
}

/** Sends and reads the whole answer; resolves to it where it is no success. */
function send(agent: Agent, url: string, { method, path, headers, body }: Ask): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const origin = { origin: url };
    const sending = request(
      `${url}${path}`,
      { method, agent, headers: { ...headers, ...origin } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const status = answer.statusCode ?? 0;
          const text = Buffer.concat(chunks);
          // The console tells a refusal by its notice, not by the status.
          const refused = status >= 300 || text.includes('"type":"error"');
          resolve(refused ? `${status} ${text.toString().slice(0, 300)}` : null);
        });
      },
    );
    sending.on('error', reject);
    sending.end(body);
  });
}
