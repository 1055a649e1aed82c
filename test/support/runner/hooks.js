import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import swc from '@swc/core';

const globals = new URL('./globals.js', import.meta.url).href;
const options = { ...JSON.parse(readFileSync('.swcrc', 'utf8')), swcrc: false, sourceMaps: 'inline' };
delete options.$schema;

// Stacks name the lines of the sources.
process.setSourceMapsEnabled(true);

/** Lets Node import TypeScript as it stands, and what specs know as `@jest/globals` from beside this file. */
registerHooks({
  resolve(specifier, context, next) {
    if (specifier === '@jest/globals') return { url: globals, shortCircuit: true };
    const source = context.parentURL?.endsWith('.ts') && sourceOf(specifier, context.parentURL);
    return source ? { url: source, format: 'module', shortCircuit: true } : next(specifier, context);
  },
  load(url, context, next) {
    if (!url.endsWith('.ts')) return next(url, context);
    const filename = fileURLToPath(url);
    const { code } = swc.transformSync(readFileSync(filename, 'utf8'), { ...options, filename });
    return { format: 'module', source: code, shortCircuit: true };
  },
});

/** `./thing.js` means `./thing.ts` where there is one. */
function sourceOf(specifier, parent) {
  if (!/^\.{1,2}\/.*\.js$/.test(specifier)) return null;
  const url = new URL(specifier.replace(/js$/, 'ts'), parent);
  return existsSync(url) ? url.href : null;
}
