/**
 * The floor: node:http and prepared statements, nothing else. It answers the addresses the load calls, asks the session
 * like the product, sends the statements an answer cannot do without, and neither checks, decides, limits nor presents.
 */
import 'reflect-metadata';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { customerOf, judgeLink, listTickets, searchWords, showQueue, showTicket, staffOf } from './reads.js';
import { createTicket, link, merge, unmerge } from './writes.js';

const action = /^\/admin\/api\/resources\/\w+\/records\/([\w-]+)\/(\w+)$/;

const server = createServer((request, response) => {
  answer(request).then(
    (body) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
server.listen(Number(process.env['PORT']), '127.0.0.1');
process.once('SIGTERM', () => process.exit());

async function answer(request: IncomingMessage): Promise<object> {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://floor');
  if (pathname === '/ready') return {};
  const body = request.method === 'POST' ? (JSON.parse(await text(request)) as Record<string, string>) : null;
  if (pathname.startsWith('/api/')) {
    const user = await customerOf(request.headers.authorization!);
    if (body) return createTicket(user, body);
    const number = /\d+$/.exec(pathname)?.[0];
    return number ? showTicket(user, Number(number)) : listTickets(user);
  }
  const staff = await staffOf(request.headers.cookie!);
  const [, id = '', name] = action.exec(pathname) ?? [];
  const words = searchParams.get('q');
  if (!body) return words === null ? showQueue(staff) : searchWords(staff, words);
  if (name === 'merge') return merge(staff, id, Number(body['targetNumber']));
  if (name === 'unmerge') return unmerge(staff, id);
  if (name === 'judgeLink') return judgeLink(id, body['companyId']!);
  return link(staff, id, body['companyId']!);
}
