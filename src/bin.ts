#!/usr/bin/env node
import { fileURLToPath } from 'node:url';

// Everything else is imported only after this check: an older Node would fail on its syntax instead.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Opora needs Node 22.18 or newer; this is ${process.versions.node}. Run it through npm (npm start, npx opora): the right one is installed with it.`,
  );
  process.exit(1);
}
// Compiled code is kept from start to start, where there is leave to write; without it a start costs a third of a second more.
const { enableCompileCache } = await import('node:module');
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/opora', import.meta.url)));
const { runCli } = await import('./cli.js');
await runCli(process.argv);
