/** What requests are made of: addresses and credentials in the data set. */
export interface Stage {
  readonly tokens: readonly string[];
  /** Tickets those customers may read: index of the token, number. */
  readonly readable: readonly (readonly [number, number])[];
  readonly cookie: string;
  /** Contacts without a link, and the company that has the domain of their address. */
  readonly contacts: readonly (readonly [string, string])[];
  /** Source's id and target's number, one pair for each connection. */
  readonly pairs: Readonly<Record<'ten' | 'thousand', readonly (readonly [string, number])[]>>;
}

/** One request as the load sends it. */
export interface Ask {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The requests one connection sends one after another in its turn; `null` when the data set has no more of them. */
type Turn = (stage: Stage, connection: number, turn: number, connections: number) => readonly Ask[] | null;

/** What is measured. `bar` is the share of the floor it must reach. */
export interface Workload {
  readonly name: string;
  readonly bar: number;
  readonly turn: Turn;
}

export const workloads: readonly Workload[] = [
  {
    name: 'create a ticket by API',
    bar: 0.3,
    turn: (stage, connection, turn) => [
      api(stage, 'POST', '', connection * 31 + turn, {
        subject: 'После обновления не поднимается порт 24',
        type: 'incident',
        description: `Коммутатор перезагрузили, линк пропал. Стойка ${turn}, в журнале link flap.`,
        serialNumbers: `SN-${connection}-${turn}`,
      }),
    ],
  },
  {
    name: 'read a ticket with messages by API',
    bar: 0.4,
    turn: (stage, connection, turn) => {
      const [token, number] = stage.readable[(connection * 131 + turn) % stage.readable.length]!;
      return [api(stage, 'GET', `/${number}`, token)];
    },
  },
  {
    name: 'list own tickets by API',
    bar: 0.4,
    turn: (stage, connection, turn) => [api(stage, 'GET', '?limit=20', connection * 31 + turn)],
  },
  {
    name: 'staff queue page by console',
    bar: 0.25,
    turn: (stage) => [console(stage, '/dashboard?section=live')],
  },
  {
    name: 'search a rare word in all messages by console',
    bar: 0.25,
    turn: (stage) => [console(stage, `/dashboard?section=words&q=${encodeURIComponent(rareWordAsked)}`)],
  },
  { name: 'merge and unmerge, 10 messages', bar: 0.25, turn: mergeAndUnmerge('ten') },
  { name: 'merge and unmerge, 1,000 messages', bar: 0.25, turn: mergeAndUnmerge('thousand') },
  {
    name: 'judge and link a contact',
    bar: 0.25,
    turn: (stage, connection, turn, connections) => {
      const contact = stage.contacts[turn * connections + connection];
      if (!contact) return null;
      const [user, companyId] = contact;
      const action = (name: string): string => `/resources/User/records/${user}/${name}`;
      return [
        console(stage, action('judgeLink'), { companyId }),
        console(stage, action('linkToCompany'), { companyId }),
      ];
    },
  },
];

/** The rare word of the data set in another form. */
const rareWordAsked = 'оптоизоляторами';

/** The most connections there are pairs of tickets for. */
export const mostConnections = 32;

function mergeAndUnmerge(size: keyof Stage['pairs']): Turn {
  return (stage, connection) => {
    const [source, targetNumber] = stage.pairs[size][connection]!;
    const action = (name: string): string => `/resources/Ticket/records/${source}/${name}`;
    return [
      console(stage, action('merge'), { targetNumber, reason: 'Один и тот же случай' }),
      console(stage, action('unmerge'), { reason: 'Объединены по ошибке' }),
    ];
  };
}

function api(stage: Stage, method: Ask['method'], path: string, token: number, body?: object): Ask {
  const authorization = `Bearer ${stage.tokens[token % stage.tokens.length]!}`;
  return ask(method, `/api/v1/tickets${path}`, { authorization }, body);
}

function console({ cookie }: Stage, path: string, body?: object): Ask {
  return ask(body ? 'POST' : 'GET', `/admin/api${path}`, { cookie }, body);
}

function ask(method: Ask['method'], path: string, credentials: Record<string, string>, body?: object): Ask {
  const headers = { ...credentials, accept: 'application/json' };
  if (!body) return { method, path, headers };
  const text = JSON.stringify(body);
  const length = String(Buffer.byteLength(text));
  return {
    method,
    path,
    headers: { ...headers, 'content-type': 'application/json', 'content-length': length },
    body: text,
  };
}
