import { rm } from 'node:fs/promises';

/** Stops the server that `global-setup.js` started and removes its folder. */
export default async function tearDown() {
  const { server, folder } = globalThis.oporaTest;
  await server.stop('immediate');
  await rm(folder, { recursive: true, force: true });
}
