import type { Request, RequestHandler } from 'express';
import type { ConsolePorts, ConsoleStaff } from '../ports.js';
import { noteCaller } from './caller.js';
import { Refusal } from './refusal.js';
import { endSession, noteSeen, readSession } from './staff-session.js';

/**
 * Lets only signed-in staff pass. The row is read at each request, so that whoever is disabled, demoted or signed out
 * everywhere is out with the next one. Pages lead to the sign-in; programs get 401.
 */
export function authGuard(ports: ConsolePorts): RequestHandler {
  return async (request, response, next) => {
    const staff = await whoIsHere(request, ports);
    if (staff) {
      noteCaller(request, staff);
      if (!isByItself(request)) await noteSeen(request, ports.clock);
      return next();
    }
    if (request.session.staff) await endSession(request, response);
    if (isPageLoad(request)) {
      const query = new URLSearchParams({ next: request.originalUrl }).toString();
      return response.redirect(302, `/admin/login?${query}`);
    }
    throw new Refusal(401, 'sign_in_required');
  };
}

async function whoIsHere(request: Request, ports: ConsolePorts): Promise<ConsoleStaff | null> {
  const kept = readSession(request, ports.clock);
  if (!kept) return null;
  const staff = await ports.staff.loadStaff(kept.staffId);
  return staff && !staff.disabled && staff.sessionVersion === kept.sessionVersion ? staff : null;
}

/** What a page asks for without anybody's doing does not keep the session of somebody who has left. */
function isByItself(request: Request): boolean {
  return request.get('x-opora-by-itself') !== undefined;
}

function isPageLoad(request: Request): boolean {
  return (request.method === 'GET' || request.method === 'HEAD') && !request.path.startsWith('/api/');
}
