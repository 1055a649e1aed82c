import { Resolver } from 'node:dns/promises';

/** For each question, asked twice. */
const questionMs = 2_000;
/** Questions of one mail; what an honest domain has asked of it takes a dozen. */
const mostOfOneMail = 40;
/** Questions under way at once about one organisation: a name server that does not answer holds up its own mails alone. */
const mostOfOneOrganisation = 16;
/** Node does not tell how long a text may be kept, so it is kept for less than anybody asks for. */
const keptMs = { answer: 30_000, nothing: 30_000, silence: 10_000 } as const;
const mostKept = 2_000;
const longestKept = 4_096;

type Answer = string[];
export type Ask = (name: string, type: string) => Promise<Answer>;

/** What is asked of name servers: no question twice at the same time, and for a short while not again. */
export class Questions {
  private readonly kept = new Map<string, { readonly answer: Promise<Answer>; until: number }>();
  private readonly lines = new Map<string, { running: number; readonly waiting: (() => void)[] }>();

  /** @param dns address of a name server, `null` for the machine's own */
  constructor(private readonly dns: string | null) {}

  /** Asks for one mail. @param organisation whom its sender's domain belongs to: its questions wait for each other */
  of(organisation: string): Ask {
    let asked = 0;
    return (name, type) => {
      if ((asked += 1) > mostOfOneMail)
        return Promise.reject(Object.assign(new Error('asked too much'), { code: 'ETIMEOUT' }));
      return this.ask(organisation, name.toLowerCase(), type);
    };
  }

  /** What waits in the line of one organisation is no question yet: another's does not wait for it. */
  private async ask(organisation: string, name: string, type: string): Promise<Answer> {
    const known = () => this.known(`${type} ${name}`);
    return known() ?? this.inLine(organisation, () => known() ?? this.begin(name, type));
  }

  private known(key: string): Promise<Answer> | undefined {
    const entry = this.kept.get(key);
    return entry && entry.until > performance.now() ? entry.answer : undefined;
  }

  private begin(name: string, type: string): Promise<Answer> {
    const key = `${type} ${name}`;
    const answer = this.send(name, type);
    const entry = { answer, until: Infinity };
    const keep = (forMs: number) => {
      entry.until = performance.now() + forMs;
      if (forMs === 0 && this.kept.get(key) === entry) this.kept.delete(key);
    };
    this.kept.delete(key);
    this.kept.set(key, entry);
    answer.then(
      (found) => keep(JSON.stringify(found).length > longestKept ? 0 : keptMs.answer),
      (error: unknown) => keep(keptOf(error)),
    );
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= mostKept) break;
      this.kept.delete(oldest);
    }
    return answer;
  }

  /** Each by a resolver of its own: one that is used again learns from quick answers to wait for no slow one. */
  private send(name: string, type: string): Promise<Answer> {
    const resolver = new Resolver({ timeout: questionMs, tries: 2 });
    if (this.dns !== null) resolver.setServers([this.dns]);
    return resolver.resolve(name, type) as Promise<Answer>;
  }

  private async inLine<T>(organisation: string, work: () => Promise<T>): Promise<T> {
    const line = this.lines.get(organisation) ?? { running: 0, waiting: [] };
    this.lines.set(organisation, line);
    if (line.running >= mostOfOneOrganisation) await new Promise<void>((go) => line.waiting.push(go));
    else line.running += 1;
    try {
      return await work();
    } finally {
      const next = line.waiting.shift();
      if (next) next();
      else if ((line.running -= 1) === 0) this.lines.delete(organisation);
    }
  }
}

function keptOf(error: unknown): number {
  const { code } = error as { code?: string };
  if (code === 'ENOTFOUND' || code === 'ENODATA') return keptMs.nothing;
  // A server that says that it failed may be well at once; one that says nothing costs every mail its time.
  return code === 'ETIMEOUT' ? keptMs.silence : 0;
}
