/**
 * Compiles src, admin and migrations into dist, but only what has changed since the last time: `npm start` runs it
 * each time and should not be felt. What has no source any more goes; what the browser runs is bundled elsewhere
 * (admin/build-components.ts) and specs are jest's.
 */
import { copyFile, mkdir, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { joinedVerifier } from './join-verifier.js';

/** Further folders may be named when it is called. */
const roots = ['src', 'admin', 'migrations', ...process.argv.slice(2)];
const out = 'dist';
/** A change of one of these changes every result. */
const settings = ['.swcrc', '.build/compile.js', 'package-lock.json'];
/** One file, joined of the modules of a folder. */
const verifier = { file: 'dist/src/audit/verify/verify.mjs', folder: 'src/audit/verify/offline' };
/** Results of another step, which knows itself when they are out of date. */
const leftAlone = /^dist[\\/]admin[\\/]assets/;

const notCompiled = (path) => /\.spec\.ts$|\.d\.ts$|\.tsx$/.test(path);
const target = (path) => join(out, path.replace(/\.ts$/, '.js'));

const newestSetting = Math.max(...(await Promise.all(settings.map(modified))));
const sources = (await Promise.all(roots.map(files))).flat().filter((path) => !notCompiled(path));
// Before anything is compiled: what is under way has no source of its name either.
await removeOrphans();
await Promise.all(sources.map(bringUpToDate));
await joinVerifier();

async function bringUpToDate(path) {
  await renewed(target(path), await modified(path), (unfinished) =>
    path.endsWith('.ts') ? compile(path, unfinished) : copyFile(path, unfinished),
  );
}

async function joinVerifier() {
  const parts = [...(await files(verifier.folder)), '.build/join-verifier.js'];
  // A module that went changes its folder.
  const changed = Math.max(...(await Promise.all([...parts, verifier.folder].map(modified))));
  await renewed(verifier.file, changed, async (unfinished) =>
    writeFile(unfinished, await joinedVerifier(`${verifier.folder}/main.ts`)),
  );
}

/** Has a result written anew where its source changed since. */
async function renewed(result, changed, write) {
  const newestSource = Math.max(changed, newestSetting);
  if ((await modified(result)) >= newestSource) return;
  await mkdir(dirname(result), { recursive: true });
  // It gets its name when it is whole: a run that dies leaves nothing that looks finished.
  const unfinished = `${result}.part`;
  await write(unfinished);
  // An edit made while this ran is then still seen as newer.
  const newest = new Date(Math.ceil(newestSource));
  await utimes(unfinished, newest, newest);
  await rename(unfinished, result);
}

async function compile(path, result) {
  const { transformFile } = await swc();
  const { code, map } = await transformFile(path);
  const name = basename(target(path));
  await writeFile(`${target(path)}.map`, map);
  await writeFile(result, `${code}\n//# sourceMappingURL=${name}.map\n`);
}

/** Loaded when there is something to compile, which mostly there is not. */
async function swc() {
  return (await import('@swc/core')).default;
}

async function removeOrphans() {
  const wanted = new Set([...sources.map(target), verifier.file]);
  const results = (await Promise.all(roots.map((root) => files(join(out, root))))).flat();
  const orphans = results.filter((path) => !leftAlone.test(path) && !wanted.has(path.replace(/\.map$/, '')));
  await Promise.all(orphans.map((path) => rm(path)));
}

async function files(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function modified(path) {
  const found = await stat(path).catch(() => null);
  return found ? found.mtimeMs : 0;
}
