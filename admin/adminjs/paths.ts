import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folders of the packages whose files the console serves or loads by path: their entry points do not export them. */
export const packageFolders = {
  adminjs: folderOf('adminjs'),
  designSystem: folderOf('@adminjs/design-system'),
  roboto: folderOf('@fontsource/roboto'),
} as const;

/** Where an installed package lies, from here upwards as Node looks for it. */
function folderOf(name: string): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const found = join(folder, 'node_modules', name);
    // Modules are known by their real address, whatever links lead to them.
    if (existsSync(found)) return realpathSync(found);
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`${name} is not installed`);
    folder = parent;
  }
}
