/** An answer of the API, read. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  // Tests look into answers freely; their shape is pinned by the OpenAPI snapshot.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

/** A customer at the API's door. */
export class CustomerClient {
  private token: string | null = null;

  constructor(private readonly url: string) {}

  async call(
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<ApiAnswer> {
    return this.send(method, path, {
      headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  }

  /** What shows who this is, for requests of another kind. */
  get authorization(): Readonly<Record<string, string>> {
    return this.token ? { authorization: `Bearer ${this.token}` } : {};
  }

  private request(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.token) headers.set('authorization', `Bearer ${this.token}`);
    return fetch(`${this.url}/api/v1${path}`, { ...init, headers });
  }

  private async send(method: string, path: string, init: RequestInit): Promise<ApiAnswer> {
    const response = await this.request(path, { method, ...init });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? null : JSON.parse(text),
    };
  }

  /** Calls and insists on the status; returns the body. */
  // oxlint-disable-next-line typescript/no-explicit-any
  async expect(status: number, method: string, path: string, body?: object): Promise<any> {
    const answer = await this.call(method, path, body);
    if (answer.status !== status) {
      throw new Error(
        `${method} ${path}: ${String(answer.status)} ${JSON.stringify(answer.body)}, not ${String(status)}`,
      );
    }
    return answer.body;
  }

  async signIn(email: string, password: string): Promise<void> {
    const { token } = await this.expect(200, 'POST', '/auth/login', { email, password });
    this.token = token as string;
  }

  async me() {
    return this.expect(200, 'GET', '/me');
  }

  async ticket(number: number) {
    return this.expect(200, 'GET', `/tickets/${String(number)}`);
  }

  /** Uploads a file; `headers` stand beside those of the form. */
  async upload(name: string, content: string | Uint8Array<ArrayBuffer>, type = 'text/plain', headers = {}) {
    const form = new FormData();
    form.append('file', new Blob([content], { type }), name);
    return this.send('POST', '/attachments', { body: form, headers });
  }

  /** Fetches a file as it is. */
  async fetchFile(id: string, init: RequestInit = {}): Promise<Response> {
    return this.request(`/attachments/${id}`, init);
  }

  /** Opens a ticket and returns it. */
  async open(ticket: object) {
    return this.expect(201, 'POST', '/tickets', ticket);
  }
}
