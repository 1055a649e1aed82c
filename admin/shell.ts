import AdminJS, { type AdminJSOptions } from 'adminjs';
import { AbstractLoader, AdminModule } from '@adminjs/nestjs';
import type { INestApplicationContext } from '@nestjs/common';
import { HttpAdapterHost, type AbstractHttpAdapter } from '@nestjs/core';
import compression from 'compression';
import { Router, type Express } from 'express';
import { ConsoleResource } from './adapter/resource.js';
import { consoleApi } from './http/api.js';
import { Assets } from './http/assets.js';
import { authGuard } from './http/auth-guard.js';
import { bodyParser } from './http/body-parser.js';
import { callerOf, nameRequest } from './http/caller.js';
import { enrolmentGate } from './http/enrolment-gate.js';
import { Desk } from './http/desk.js';
import { invitationDoor } from './http/invitation.js';
import { signInDoor } from './http/login.js';
import { methodGate } from './http/method-gate.js';
import { nonceOf, securityHeaders } from './http/nonce.js';
import { originGate } from './http/origin-gate.js';
import { ownDoor } from './http/own-door.js';
import { ShellPage } from './http/page.js';
import { problems } from './http/problem.js';
import { Refusal } from './http/refusal.js';
import { staffSession } from './http/staff-session.js';
import { theme } from './brand/theme.js';
import type { ConsolePorts } from './ports.js';
import { resourceOptions } from './resources/resource-options.js';

/**
 * Mounts the console at `/admin` of a Nest application created with `bodyParser: false`. `@adminjs/nestjs` would move
 * AdminJS's router in front of everything, our headers included; its loader is ours instead.
 */
export async function mountShell(app: INestApplicationContext, ports: ConsolePorts): Promise<void> {
  const loader = new ConsoleLoader(ports);
  await new AdminModule(app.get(HttpAdapterHost), loader, {
    adminJsOptions: consoleOptions(ports),
  }).onModuleInit();
}

/** `AdminModule` starts AdminJS's own bundler of components; ours are bundled by then. */
AdminJS.prototype.watch = () => Promise.resolve(undefined as never);

class ConsoleLoader extends AbstractLoader {
  constructor(private readonly ports: ConsolePorts) {
    super();
  }

  override register(admin: AdminJS, http: AbstractHttpAdapter): void {
    (http.getInstance() as unknown as Express).use('/admin', consoleRouter(admin, this.ports));
  }
}

/** What AdminJS is made of: resources of ours alone, each read through our adapter. */
function consoleOptions({ dataSource, sql, resources, pages }: ConsolePorts): AdminJSOptions {
  const dashboard = pages.find(({ name }) => name === 'dashboard');
  return {
    rootPath: '/admin',
    loginPath: '/admin/login',
    logoutPath: '/admin/logout',
    resources: resources.map((definition) => {
      const resource = new ConsoleResource(definition, dataSource, sql);
      return { resource, options: resourceOptions(resource) };
    }),
    dashboard: dashboard?.component ? { component: dashboard.component } : {},
    pages: Object.fromEntries(
      pages.flatMap(({ name, component, icon }) =>
        component && name !== 'dashboard' ? [[name, { component, ...(icon ? { icon } : {}) }]] : [],
      ),
    ),
    branding: { companyName: 'Opora', logo: '/admin/assets/logo.svg', withMadeWithLove: false, theme },
  };
}

/**
 * The console's router, in the order that makes it safe: our headers, the origin gate, assets, the session, our own
 * sign-in, the auth guard, the method gate; only then is a file taken in, a body read and anything of AdminJS's reached.
 */
function consoleRouter(admin: AdminJS, ports: ConsolePorts): Router {
  const secure = ports.publicUrl.startsWith('https:');
  const desk = new Desk(admin, ports);
  const assets = new Assets(ports.assetsFolder);
  const shell = new ShellPage(admin, ports.pages, assets);
  const router = Router();
  router.use(nameRequest, ...securityHeaders(secure), originGate(ports.publicUrl, ports.trustHostOrigin));
  router.use(assets.router(), compression());
  router.use(staffSession({ store: ports.sessions, secret: ports.sessionSecret, secure }));
  router.use(signInDoor(ports, secure), invitationDoor(ports));
  router.use(authGuard(ports), methodGate, enrolmentGate(ports));
  ports.uploads?.(router, (request) => callerOf(request).actor);
  router.use(...bodyParser);
  router.use(ownDoor(ports, secure), consoleApi(desk, ports));
  ports.routes?.(router, (request) => callerOf(request).actor);
  router.get(['/', '/resources{/*rest}', '/pages/:page'], async (request, response) => {
    response.type('html').send(await shell.render(callerOf(request), nonceOf(response)));
  });
  router.use(() => {
    throw new Refusal(404, 'not_found');
  });
  router.use(problems(ports));
  return router;
}
