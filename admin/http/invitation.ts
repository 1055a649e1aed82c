import { Router, type Request, type Response } from 'express';
import { DomainError } from '../../src/platform/index.js';
import type { ConsolePorts } from '../ports.js';
import { findText, translate } from '../locale/translate.js';
import { localeOf, originOf, requestIdOf } from './caller.js';
import { errorPage } from './error-page.js';
import { invitationPage } from './invitation-page.js';
import { bodyOf, smallForm, textOf } from './login.js';
import { refusalText, statusOf, wantsPage } from './problem.js';

/**
 * Where the link of an invitation leads: a page with a form, whose POST alone uses the link up, for mail scanners open
 * links too. Ahead of the auth guard.
 */
export function invitationDoor({ staff }: ConsolePorts): Router {
  const router = Router();
  router.get('/invite', async (request, response) => {
    const token = textOf(request.query['token']);
    const invited = await staff.findInvitation(token);
    if (!invited) return sendDead(request, response);
    response.type('html').send(invitationPage(localeOf(request), { token, invited }));
  });
  router.post('/invite', ...smallForm, async (request, response) => {
    const body = bodyOf(request);
    const [token, password] = [textOf(body['token']), textOf(body['password'])];
    const repeated = body['passwordAgain'];
    try {
      if (repeated !== undefined && repeated !== password) throw new DomainError('passwords_differ');
      await staff.acceptInvitation(token, password, originOf(request));
    } catch (error) {
      if (!(error instanceof DomainError) || !wantsPage(request)) throw error;
      return refuse(request, response, { token, error, staff });
    }
    response.redirect(302, '/admin/login?joined=1');
  });
  return router;
}

interface Refused {
  readonly token: string;
  readonly error: DomainError;
  readonly staff: ConsolePorts['staff'];
}

/** The form once more where the password can be put right, else that the link leads nowhere. */
async function refuse(request: Request, response: Response, { token, error, staff }: Refused): Promise<void> {
  const invited = error.code === 'token_invalid' ? null : await staff.findInvitation(token);
  if (!invited) return sendDead(request, response);
  const locale = localeOf(request);
  const [fault] = (error.facts['errors'] ?? []) as readonly { readonly code: string }[];
  const refusal =
    (fault && findText(locale, `validation.${fault.code}`)) ?? refusalText(locale, error.code, error.facts);
  response
    .status(statusOf(error.code))
    .type('html')
    .send(invitationPage(locale, { token, invited, refusal }));
}

/** The same whether the link was used, replaced, too old or never written. */
function sendDead(request: Request, response: Response): void {
  const locale = localeOf(request);
  const message = translate(locale, 'invitation.dead');
  const status = statusOf('token_invalid');
  response
    .status(status)
    .type('html')
    .send(errorPage(locale, { status, message, requestId: requestIdOf(response) }));
}
