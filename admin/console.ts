import type { INestApplicationContext } from '@nestjs/common';
import type { Config } from '../src/platform/index.js';
import { lightenAdminJs } from './adminjs/light.js';

/**
 * Mounts the console on the application, ahead of everything else. AdminJS is loaded here and not before, so that the
 * worker and the command line never carry it.
 */
export async function mountConsole(app: INestApplicationContext, config: Config): Promise<void> {
  lightenAdminJs();
  const [{ mountShell }, { corePorts }] = await Promise.all([
    import('./shell.js'),
    import('./core-ports.js'),
  ]);
  await mountShell(app, await corePorts(app, config));
}
