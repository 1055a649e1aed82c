import type { BuildOptions, Plugin } from 'esbuild';
import { packageFolders } from './adminjs/paths.js';

/** The two scripts that are ours among the four a page loads. */
export interface OwnScripts {
  /** The libraries that AdminJS's bundles expect in the page. */
  readonly global: Buffer;
  /** Our components, and the start of the application. */
  readonly components: Buffer;
}

/** What AdminJS's bundles expect on `window`, by package. */
const pageLibraries: Readonly<Record<string, string>> = {
  'prop-types': 'PropTypes',
  react: 'React',
  'react-dom': 'ReactDOM',
  'react-feather': 'FeatherIcons',
  'react-redux': 'ReactRedux',
  'react-router': 'ReactRouter',
  'react-router-dom': 'ReactRouterDOM',
  redux: 'Redux',
};

/** What a component of ours may import: the page's own copy of it. */
const importable: Readonly<Record<string, string>> = {
  ...pageLibraries,
  adminjs: 'AdminJS',
  '@adminjs/design-system': 'AdminJSDesignSystem',
  '@adminjs/design-system/styled-components': 'styled',
};

const shared = {
  bundle: true,
  write: false,
  minify: true,
  format: 'iife',
  target: 'es2022',
  jsx: 'transform',
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'silent',
} as const satisfies BuildOptions;

/**
 * Bundles both. AdminJS's own library bundle is not used: 40 % of it stands in for browsers that its other scripts do
 * not run in.
 * @throws Error where a component does not compile
 */
export async function bundleScripts(components: string): Promise<OwnScripts> {
  const { build, stop } = await import('esbuild');
  try {
    const results = await Promise.all([
      build({ ...shared, stdin: { contents: libraryEntry(), resolveDir: packageFolders.adminjs } }),
      build({ ...shared, entryPoints: [components], plugins: [pageCopies] }),
    ]);
    const [global, own] = results.map(({ outputFiles }) => Buffer.from(outputFiles[0]!.contents));
    return { global: global!, components: own! };
  } finally {
    // Its helper process would otherwise stay as long as we do.
    await stop();
  }
}

function libraryEntry(): string {
  const libraries = Object.entries(pageLibraries);
  return [
    'window.global = {};',
    "require('regenerator-runtime/runtime.js');",
    // AdminJS's bundles expect plain objects: of anything marked as a module they would look for a default export.
    'const unmarked = ({ __esModule, ...library }) => library;',
    'const plain = (library) => (library.__esModule ? unmarked(library) : library);',
    ...libraries.map(([name, global]) => `window.${global} = plain(require('${name}'));`),
    "window.createRoot = require('react-dom/client').createRoot;",
  ].join('\n');
}

const pageCopies: Plugin = {
  name: 'page-copies',
  setup(build) {
    const names = Object.keys(importable).map((name) => name.replace(/[/.]/g, '\\$&'));
    build.onResolve({ filter: new RegExp(`^(?:${names.join('|')})$`) }, ({ path }) => ({
      path,
      namespace: 'page-copy',
    }));
    build.onLoad({ filter: /.*/, namespace: 'page-copy' }, ({ path }) => ({
      contents: `module.exports = window[${JSON.stringify(importable[path])}];`,
      loader: 'js',
    }));
  },
};
