import { Router } from 'express';
import { isLocale, translate } from '../locale/translate.js';
import type { ConsolePorts } from '../ports.js';
import { callerOf, keepLocale, originOf } from './caller.js';
import { codeOf } from './login.js';
import { Refusal } from './refusal.js';
import { noteStepUp } from './staff-session.js';

/** What signed-in staff do about themselves: prove again who they are, choose a language. */
export function ownDoor(ports: ConsolePorts, secure: boolean): Router {
  const router = Router();
  router.post('/step-up', async (request, response) => {
    const { staff } = callerOf(request);
    const { password } = request.body as { password?: unknown };
    const given = { password: typeof password === 'string' ? password : '', code: codeOf(request) };
    const who = await ports.staff.confirmStaff(staff.id, given, originOf(request));
    await noteStepUp(request, who, ports.clock);
    response.json({ notice: { type: 'success', message: translate(staff.locale, 'notices.steppedUp') } });
  });
  router.post('/language', async (request, response) => {
    const { locale } = request.body as { locale?: unknown };
    if (!isLocale(locale)) throw new Refusal(422, 'invalid_input');
    await ports.staff.rememberLocale(callerOf(request).actor, locale);
    keepLocale(response, locale, secure);
    response.json({ notice: { type: 'success', message: translate(locale, 'notices.language') } });
  });
  return router;
}
