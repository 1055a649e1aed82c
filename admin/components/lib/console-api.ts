import { goToSignIn } from './session.js';

/** The server's answer to an action. */
export interface Answer<Data = unknown> {
  readonly notice: { readonly type: 'success' | 'error'; readonly message: string; readonly code?: string };
  readonly errors?: readonly { readonly field: string; readonly code: string; readonly message: string }[];
  readonly data?: Data;
  readonly redirectUrl?: string;
}

/** Which action, on what. */
export interface ActionAddress {
  readonly resourceId: string;
  readonly action: string;
  readonly recordId?: string;
  /** Several records of a list. */
  readonly recordIds?: readonly string[];
}

/** Performs an action. A refusal is an answer like any other; only a lost connection throws. */
export function act<Data = unknown>(address: ActionAddress, input: object): Promise<Answer<Data>> {
  return post<Data>(pathOf(address), input);
}

/** Proves again who we are, for the next five minutes. */
export function stepUp(password: string, code: string): Promise<Answer> {
  return post('/admin/step-up', { password, code });
}

/** Keeps the language for this staff member. */
export function chooseLocale(locale: string): Promise<Answer> {
  return post('/admin/language', { locale });
}

/** Reads what a page of ours shows. `byItself`: nobody asked for it, so that it keeps no session alive. */
export async function readPage<Data>(
  name: string,
  query: Readonly<Record<string, string>> = {},
  byItself = false,
): Promise<Data> {
  return get<Data>(`/admin/api/pages/${name}?${new URLSearchParams(query).toString()}`, byItself);
}

/** Reads an address of the console's API. */
export async function get<Data>(path: string, byItself = false): Promise<Data> {
  const mark = byItself ? { 'X-Opora-By-Itself': '1' } : {};
  const response = await fetch(path, { headers: { Accept: 'application/json', ...mark } });
  if (response.status === 401) goToSignIn();
  if (!response.ok) throw new Error(((await response.json()) as Answer).notice.message);
  return (await response.json()) as Data;
}

async function post<Data>(path: string, body: object): Promise<Answer<Data>> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.status === 401) goToSignIn();
  return (await response.json()) as Answer<Data>;
}

function pathOf({ resourceId, action, recordId, recordIds }: ActionAddress): string {
  const base = `/admin/api/resources/${resourceId}`;
  if (recordIds)
    return `${base}/bulk/${action}?${new URLSearchParams({ recordIds: recordIds.join(',') }).toString()}`;
  return recordId ? `${base}/records/${encodeURIComponent(recordId)}/${action}` : `${base}/actions/${action}`;
}
