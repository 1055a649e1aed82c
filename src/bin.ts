#!/usr/bin/env node
// Everything else is imported only after this check: an older Node would fail on its syntax instead.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Opora needs Node 22.18 or newer; this is ${process.versions.node}. Run it through npm (npm start, npx opora): the right one is installed with it.`,
  );
  process.exit(1);
}
const { runCli } = await import('./cli.js');
await runCli(process.argv);
