import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';

interface LockedPackage {
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

describe('package-lock.json', () => {
  const packages = readFile('package-lock.json', 'utf8').then(
    (text) => (JSON.parse(text) as { packages: Record<string, LockedPackage> }).packages,
  );

  it('has every optional package of every platform: where one lacks, npm ci refuses the lock there', async () => {
    const locked = await packages;
    const missing = Object.entries(locked).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !isLocked(locked, path, name))
        .map((name) => `${name}, wanted by ${path}`),
    );
    expect(missing).toEqual([]);
  });

  it('names no address packages are fetched from', async () => {
    const resolved = Object.values(await packages).filter((entry) => entry.resolved?.startsWith('http'));
    expect(resolved).toEqual([]);
  });
});

/** Looks where Node would: beside the package that wants it, then in each folder further up. */
function isLocked(locked: Readonly<Record<string, LockedPackage>>, wantedBy: string, name: string): boolean {
  for (let folder = wantedBy; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('/node_modules/'), 0))) {
    const prefix = folder === '' ? '' : `${folder}/`;
    if (locked[`${prefix}node_modules/${name}`]) return true;
    if (folder === '') return false;
  }
}
