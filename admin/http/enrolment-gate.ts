import type { RequestHandler } from 'express';
import type { ConsolePorts } from '../ports.js';
import { callerOf } from './caller.js';
import { Refusal } from './refusal.js';

const account = '/pages/account';

/** All that setting a second factor up needs. */
const open: ReadonlySet<string> = new Set([
  `GET ${account}`,
  `GET /api${account}`,
  'POST /api/resources/StaffMember/actions/beginSecondFactor',
  'POST /api/resources/StaffMember/actions/confirmSecondFactor',
  'POST /step-up',
  'POST /language',
]);

/**
 * Where the regulation wants a second factor of staff, whoever has none sets one up before anything else. It costs a
 * question only while somebody has none.
 */
export function enrolmentGate({ secondFactorRequired }: ConsolePorts): RequestHandler {
  return async (request, response, next) => {
    const { method, path } = request;
    const { staff } = callerOf(request);
    if (staff.secondFactor || open.has(`${method} ${path}`) || !(await secondFactorRequired())) return next();
    if (method === 'GET' && !path.startsWith('/api/')) return response.redirect(302, `/admin${account}`);
    throw new Refusal(403, 'second_factor_required');
  };
}
