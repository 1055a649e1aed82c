import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { packageFolders } from './paths.js';

/**
 * Loads only AdminJS's server half. Its entry point also pulls in every React component, the whole design system,
 * Babel and Rollup: 1.0 s and 186 MB of memory, where what the server uses is 0.13 s and 21 MB. We bundle our
 * components ourselves, and nothing is rendered on the server, so none of that is ever called.
 *
 * Call it before anything imports `adminjs`.
 */
export function lightenAdminJs(): void {
  if (installed) return;
  installed = true;
  registerHooks({
    resolve(specifier, context, next) {
      const url = replacement(specifier, context.parentURL ?? '');
      return url ? { url, format: 'module', shortCircuit: true } : next(specifier, context);
    },
    load(url, context, next) {
      const source = sources[url];
      return source ? { format: 'module', source, shortCircuit: true } : next(url, context);
    },
  });
}

let installed = false;

const adminjs = pathToFileURL(packageFolders.adminjs).href;
const designSystem = pathToFileURL(packageFolders.designSystem).href;

const sources: Readonly<Record<string, string>> = {
  'opora:adminjs': `
    export { default, default as AdminJS } from '${adminjs}/lib/adminjs.js';
    export * from '${adminjs}/lib/backend/index.js';
    export { flat } from '${adminjs}/lib/utils/flat/index.js';
    export { initializeStore } from '${adminjs}/lib/frontend/store/initialize-store.js';`,
  'opora:design-system': `
    export { combineStyles } from '${designSystem}/build/utils/combine-styles.js';
    export { DEFAULT_DRAWER_WIDTH } from '${designSystem}/build/constants.js';`,
  'opora:components-bundler': `
    const nothing = async () => undefined;
    export default { createEntry: nothing, build: nothing, watch: nothing, getOutput: nothing };`,
};

function replacement(specifier: string, parent: string): string | undefined {
  if (specifier === 'adminjs') return 'opora:adminjs';
  if (!parent.startsWith(adminjs))
    return specifier === '@adminjs/design-system' ? 'opora:design-system' : undefined;
  if (specifier === '@adminjs/design-system') return 'opora:design-system';
  return specifier.endsWith('/components.bundler.js') ? 'opora:components-bundler' : undefined;
}
