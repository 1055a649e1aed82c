/** An answer of the console, read. */
export interface ConsoleAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // Specs look into answers freely.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

interface Sending {
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>> | FormData;
  readonly raw?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A browser at the console's door, cookies and all. */
export class StaffClient {
  readonly cookies = new Map<string, string>();
  /** A customer's token, which is no key to this door. */
  bearer: string | null = null;

  constructor(private readonly url: string) {}

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<ConsoleAnswer> {
    return this.send('GET', path, { headers });
  }

  /** A POST from a page of our own, unless `headers` says otherwise. */
  post(path: string, sending: Sending = {}): Promise<ConsoleAnswer> {
    return this.send('POST', path, { ...sending, headers: { origin: this.url, ...sending.headers } });
  }

  async signIn(email: string, password: string): Promise<ConsoleAnswer> {
    return this.post('/admin/login', { form: { email, password } });
  }

  async send(method: string, path: string, { json, form, raw, headers }: Sending): Promise<ConsoleAnswer> {
    const body =
      json !== undefined
        ? JSON.stringify(json)
        : form instanceof FormData
          ? form
          : form
            ? new URLSearchParams(form)
            : raw;
    const response = await fetch(this.url + path, {
      method,
      redirect: 'manual',
      headers: {
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(this.bearer === null ? {} : { authorization: `Bearer ${this.bearer}` }),
        ...(json !== undefined ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? JSON.parse(text) : null,
    };
  }

  private keep(line: string): void {
    const [pair = ''] = line.split(';', 1);
    const [name = '', value = ''] = pair.split(/=(.*)/s, 2);
    if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
