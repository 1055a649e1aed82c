import { chownSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** How to start a program that refuses to run as root. `prefix` goes before the command line. */
export interface Launch {
  readonly prefix: readonly string[];
  readonly ids: { readonly uid?: number; readonly gid?: number };
  /** Who must own the program's files; absent where they are ours already. */
  readonly owner?: { readonly uid: number; readonly gid: number };
}

const ROOT = 0;

/**
 * Chooses how to run without root's rights.
 * An ordinary user just runs. Root becomes `postgres` or `nobody` where that user may reach every path in
 * `paths`; where it may not (a checkout under /root, a private temporary folder), root keeps its files and runs
 * in a user namespace in which it carries that user's number.
 */
export function launchFor(paths: readonly string[]): Launch {
  if (process.getuid?.() !== ROOT) return { prefix: [], ids: {} };
  const user = unprivilegedUser();
  if (paths.every((path) => mayReach(path, user))) return { prefix: [], ids: user, owner: user };
  const prefix = ['unshare', '--user', `--map-user=${user.uid}`, `--map-group=${user.gid}`, '--'];
  return { prefix, ids: {}, owner: { uid: ROOT, gid: ROOT } };
}

/** Hands a folder and everything in it to `owner`; does nothing where the folder has that owner already. */
export function giveFolder(folder: string, owner: Launch['owner']): void {
  if (!owner || lstatSync(folder).uid === owner.uid) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) giveFolder(path, owner);
    else chownSync(path, owner.uid, owner.gid);
  }
  // The folder itself comes last: an interrupted hand-over is then taken up again.
  chownSync(folder, owner.uid, owner.gid);
}

function unprivilegedUser(): { uid: number; gid: number } {
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find(([account]) => account === name) ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it as.',
  );
}

/** Whether every folder from the root down to `path` may be passed by `user` (the x bit that applies to them). */
function mayReach(path: string, user: { uid: number; gid: number }): boolean {
  const { mode, uid, gid } = statSync(path);
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return false;
  const parent = dirname(path);
  return parent === path || mayReach(parent, user);
}
