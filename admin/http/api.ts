import { Router, type Request, type Response } from 'express';
import { DomainError, newId, type Batch } from '../../src/platform/index.js';
import { perform, refused, type ActionAnswer } from '../actions/perform.js';
import type { ConsoleResource, Row } from '../adapter/resource.js';
import type { ConsoleAction } from '../actions/define-action.js';
import type { ConsolePorts } from '../ports.js';
import { isForm } from './body-parser.js';
import { callerOf, type Caller } from './caller.js';
import type { Desk } from './desk.js';
import { denied, seenRecord } from './observing.js';
import { Refusal } from './refusal.js';
import { keepSession, steppedUp } from './staff-session.js';

const mostAtOnce = 100;

/** The addresses AdminJS's browser half and other programs call, each answered by ourselves. */
export function consoleApi(desk: Desk, ports: ConsolePorts): Router {
  const router = Router();
  router.get(
    '/api/dashboard',
    readPage(desk, ports, () => 'dashboard'),
  );
  router.get(
    '/api/pages/:page',
    readPage(desk, ports, (request) => param(request, 'page')),
  );
  router.get('/api/resources/:resource/actions/list', list(desk));
  for (const path of ['actions/search', 'actions/search/:query', 'search', 'search/:query']) {
    router.get(`/api/resources/:resource/${path}`, search(desk));
  }
  router.get('/api/resources/:resource/records/:record/show', show(desk, ports));
  router.post('/api/resources/:resource/actions/:action', actOnResource(desk, ports));
  router.post('/api/resources/:resource/records/:record/:action', actOnRecord(desk, ports));
  router.post('/api/resources/:resource/bulk/:action', actOnMany(desk, ports));
  router.use('/api', () => {
    throw new Refusal(404, 'not_found');
  });
  return router;
}

type Handler = (request: Request, response: Response) => Promise<void>;

function readPage(desk: Desk, ports: ConsolePorts, nameOf: (request: Request) => string): Handler {
  return async (request, response) => {
    const caller = callerOf(request);
    const page = desk.page(nameOf(request), caller);
    const query = page.query.safeParse(request.query);
    if (!query.success) throw new Refusal(422, 'invalid_input');
    response.json(await page.read(query.data, caller));
    const looked = page.looks?.(query.data);
    if (looked) noteLook(ports, caller, looked.noun, looked.id);
  };
}

function list(desk: Desk): Handler {
  return async (request, response) => {
    const caller = callerOf(request);
    const resource = desk.resource(param(request, 'resource'), caller);
    const query = resource.readQuery(request.query, caller.staff.role);
    const { rows, total, totalIsMore } = await resource.page(query, caller.staff.role);
    const { page, perPage, direction, sortBy } = query;
    response.json({
      meta: { total, totalIsMore, page, perPage, direction, sortBy: sortBy.property },
      records: await desk.draw(resource, rows, caller, true),
    });
  };
}

function search(desk: Desk): Handler {
  return async (request, response) => {
    const caller = callerOf(request);
    const resource = desk.resource(param(request, 'resource'), caller);
    const query = resource.readQuery({ perPage: '50', ...request.query }, caller.staff.role);
    const rows = await resource.search(param(request, 'query'), query, caller.staff.role);
    response.json({ records: await desk.draw(resource, rows, caller, true) });
  };
}

function show(desk: Desk, ports: ConsolePorts): Handler {
  return async (request, response) => {
    const caller = callerOf(request);
    const resource = desk.resource(param(request, 'resource'), caller);
    const row = await desk.row(resource, param(request, 'record'), caller);
    const [record] = await desk.draw(resource, [row], caller, false);
    response.json({ record });
    noteLook(ports, caller, resource.definition.id, resource.keyOf(row));
  };
}

function noteLook({ observe }: ConsolePorts, { actor }: Caller, noun: string, id: string): void {
  const look = seenRecord(actor, noun, id);
  if (look) observe(look);
}

function actOnResource(desk: Desk, ports: ConsolePorts): Handler {
  return async (request, response) => {
    const { resource, action } = target(desk, request, 'resource');
    send(response, await run(ports, request, resource, action, ''));
  };
}

function actOnRecord(desk: Desk, ports: ConsolePorts): Handler {
  return async (request, response) => {
    const caller = callerOf(request);
    const { resource, action } = target(desk, request, 'record');
    const before = await desk.row(resource, param(request, 'record'), caller);
    const answer = await run(ports, request, resource, action, resource.keyOf(before));
    const draw = async () => {
      const changed = answer.notice.type === 'success';
      const read = changed ? await resource.read(resource.keyOf(before), caller.staff.role) : null;
      return (await desk.draw(resource, [read ?? before], caller, false))[0];
    };
    const record = await draw().catch((error: unknown) => {
      // What was answered stays answered: a database that goes now must make no refusal of what is done, nor "nothing
      // was saved" of what nobody knows.
      if (isAway(error)) return null;
      throw error;
    });
    send(response, answer, record ? { record: { ...record, errors: errorsByField(answer) } } : {});
  };
}

function isAway(error: unknown): boolean {
  return error instanceof DomainError && ['database_unavailable', 'too_busy'].includes(error.code);
}

function actOnMany(desk: Desk, ports: ConsolePorts): Handler {
  return async (request, response) => {
    const caller = callerOf(request);
    const { resource, action } = target(desk, request, 'bulk');
    const { recordIds } = request.query;
    const given = typeof recordIds === 'string' ? recordIds.split(',').filter(Boolean) : [];
    const addresses = [...new Set(given)];
    if (addresses.length === 0 || addresses.length > mostAtOnce)
      throw new DomainError('invalid_input', { most: mostAtOnce });
    const rows: Row[] = [];
    for (const address of addresses) rows.push(await desk.row(resource, address, caller));
    const outcomes = [];
    const batch = { id: newId(), size: rows.length };
    for (const row of rows) {
      const recordId = resource.keyOf(row);
      const { notice, data } = await run(ports, request, resource, action, recordId, batch);
      outcomes.push({ id: recordId, title: resource.titleOf(row), notice, data });
    }
    const failure = outcomes.find(({ notice }) => notice.type === 'error');
    const { locale } = caller.staff;
    const answer = failure
      ? refused(locale, 'bulk_partly_refused', { reason: failure.notice.message })
      : { status: 200, notice: outcomes[0]!.notice };
    send(response, { ...answer, data: { outcomes } }, { records: [] });
  };
}

function target(
  desk: Desk,
  request: Request,
  on: 'record' | 'resource' | 'bulk',
): { resource: ConsoleResource; action: ConsoleAction } {
  const caller = callerOf(request);
  const resource = desk.resource(param(request, 'resource'), caller);
  return { resource, action: desk.action(resource, param(request, 'action'), on, caller) };
}

async function run(
  ports: ConsolePorts,
  request: Request,
  resource: ConsoleResource,
  action: ConsoleAction,
  recordId: string,
  batch?: Batch,
): Promise<ActionAnswer> {
  const caller = callerOf(request);
  const { sessionVersion, ...answer } = await perform({
    action,
    resourceId: resource.definition.id,
    recordId,
    body: request.body as Record<string, unknown>,
    fromForm: isForm(request),
    caller: batch ? { ...caller, actor: { ...caller.actor, batch } } : caller,
    steppedUp: steppedUp(request, ports.clock),
  });
  const denial = answer.notice.code === undefined ? null : denied(request, answer.notice.code);
  if (denial) ports.observe(denial);
  if (sessionVersion !== undefined) await keepSession(request, sessionVersion);
  return answer;
}

function send(response: Response, { status, ...answer }: ActionAnswer, more: object = {}): void {
  response.status(status).json({ ...answer, ...more });
}

function errorsByField({ errors = [] }: ActionAnswer): Record<string, { type: string; message: string }> {
  return Object.fromEntries(errors.map(({ field, code, message }) => [field, { type: code, message }]));
}

function param(request: Request, name: string): string {
  const value = request.params[name];
  return typeof value === 'string' ? value : '';
}
