import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import circus from 'jest-circus/runner';
import { bind } from './globals.js';
import './hooks.js';

const require = createRequire(import.meta.url);
/** As the product does before it imports AdminJS. */
const ready = import('../../../admin/adminjs/light.ts').then(({ lightenAdminJs }) => lightenAdminJs());

/**
 * Runs a spec file by jest's own rules, but in bare Node: what it imports is loaded once per worker, the way the product
 * loads it, and not once per spec file into a virtual machine of its own, which took a quarter of a run. So what
 * modules remember must hold for every database, as it must in the product, and each file leaves the process as it was.
 */
export default async function run(globalConfig, config, environment, runtime, testPath, ...rest) {
  await ready;
  const native = Object.create(runtime, {
    requireInternalModule: { value: requireAnew },
    setGlobalsForRuntime: { value: (globals) => bind({ ...globals, jest: environment.moduleMocker }) },
    unstable_shouldLoadAsEsm: { value: () => true },
    unstable_importModule: { value: (path) => import(pathToFileURL(path).href) },
  });
  const [{ console }, { exit }, env] = [globalThis, process, { ...process.env }];
  globalThis.console = environment.global.console;
  // It would end the whole run, and say that nothing failed.
  process.exit = (code) => {
    throw new Error(`process.exit(${String(code)}) in ${testPath}`);
  };
  // Jest's way of naming the lines of the sources knows only what it compiled; Node's knows the rest.
  delete Error.prepareStackTrace;
  try {
    return await circus.default(globalConfig, config, environment, native, testPath, ...rest);
  } finally {
    globalThis.console = console;
    process.exit = exit;
    environment.moduleMocker.restoreAllMocks();
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
  }
}

/** Jest keeps the tests of a file in its modules' variables, and who listens to them in a global one. */
function requireAnew(path) {
  delete require.cache[path];
  delete globalThis[Symbol.for('EVENT_HANDLERS')];
  return require(path);
}
