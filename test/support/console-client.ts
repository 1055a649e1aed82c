/** What an action answers: AdminJS's notice, our code beside a refusal, and what was found or made. */
export interface ActionAnswer {
  readonly status: number;
  readonly notice: { readonly type: 'success' | 'error'; readonly message: string; readonly code?: string };
  readonly errors?: readonly { readonly field: string; readonly code: string; readonly message: string }[];
  // oxlint-disable-next-line typescript/no-explicit-any -- each action answers with its own data
  readonly data: any;
}

/** A member of staff at the console's door, by the same requests the browser makes. */
export class ConsoleClient {
  private constructor(
    private readonly url: string,
    readonly cookie: string,
  ) {}

  static async signIn(url: string, email: string, password: string): Promise<ConsoleClient> {
    const response = await fetch(`${url}/admin/login`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: url, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ email, password }),
    });
    const cookie = response.headers.getSetCookie().find((line) => line.startsWith('opora_staff='));
    if (response.status !== 302 || !cookie) {
      throw new Error(`${email} cannot sign in: ${String(response.status)} ${await response.text()}`);
    }
    return new ConsoleClient(url, cookie.split(';', 1)[0]!);
  }

  async request(
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return fetch(`${this.url}/admin${path}`, {
      method,
      redirect: 'manual',
      headers: {
        cookie: this.cookie,
        accept: 'application/json',
        origin: this.url,
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  }

  /** An action on a record. */
  async act(resource: string, recordId: string, action: string, input: object = {}): Promise<ActionAnswer> {
    return this.post(`/api/resources/${resource}/records/${recordId}/${action}`, input);
  }

  /** An action on a resource. */
  async actOn(resource: string, action: string, input: object = {}): Promise<ActionAnswer> {
    return this.post(`/api/resources/${resource}/actions/${action}`, input);
  }

  /** An action on a record that must succeed; returns its data. */
  // oxlint-disable-next-line typescript/no-explicit-any
  async done(resource: string, recordId: string, action: string, input: object = {}): Promise<any> {
    return insist(`${resource} ${action}`, await this.act(resource, recordId, action, input));
  }

  /** An action on a resource that must succeed; returns its data. */
  // oxlint-disable-next-line typescript/no-explicit-any
  async made(resource: string, action: string, input: object = {}): Promise<any> {
    return insist(`${resource} ${action}`, await this.actOn(resource, action, input));
  }

  /** The code an action on a record is refused with. */
  async refusal(
    resource: string,
    recordId: string,
    action: string,
    input: object = {},
  ): Promise<string | undefined> {
    const { notice } = await this.act(resource, recordId, action, input);
    return notice.type === 'error' ? notice.code : `not refused: ${notice.message}`;
  }

  /** Records of a list, by exact or partial value of one column. */
  async find(
    resource: string,
    filters: Readonly<Record<string, string>>,
  ): Promise<{ id: string; params: Record<string, unknown> }[]> {
    const named = Object.entries(filters).map(([name, value]) => [`filters.${name}`, value] as const);
    const query = new URLSearchParams(Object.fromEntries(named));
    const response = await this.request('GET', `/api/resources/${resource}/actions/list?${query.toString()}`);
    if (!response.ok)
      throw new Error(`${resource} list: ${String(response.status)} ${await response.text()}`);
    return ((await response.json()) as { records: { id: string; params: Record<string, unknown> }[] })
      .records;
  }

  /** The id of the one record that matches. */
  async idOf(resource: string, filters: Readonly<Record<string, string>>): Promise<string> {
    const found = await this.find(resource, filters);
    if (found.length !== 1)
      throw new Error(`${String(found.length)} ${resource} with ${JSON.stringify(filters)}`);
    return found[0]!.id;
  }

  private async post(path: string, input: object): Promise<ActionAnswer> {
    const response = await this.request('POST', path, input);
    const body = (await response.json()) as Omit<ActionAnswer, 'status'>;
    return { ...body, status: response.status };
  }
}

function insist(what: string, { notice, data }: ActionAnswer): unknown {
  if (notice.type !== 'success') throw new Error(`${what} refused: ${notice.code ?? ''} ${notice.message}`);
  return data;
}
