import { createRequire } from 'node:module';
import { dirname } from 'node:path';

const require = createRequire(import.meta.url);

/**
 * Folders of the packages whose files the console serves or loads by path. Resolved when this module is loaded, which
 * is before `lightenAdminJs` changes what `adminjs` resolves to.
 */
export const packageFolders = {
  adminjs: dirname(require.resolve('adminjs')),
  /** Its main file is `build/index.js`. */
  designSystem: dirname(dirname(require.resolve('@adminjs/design-system'))),
  roboto: dirname(require.resolve('@fontsource/roboto/400.css')),
} as const;
