/** What the folder of built assets holds. */
export interface AssetManifest {
  /** Of the sources they were built from. */
  readonly fingerprint: string;
  /** By file name. */
  readonly assets: Readonly<Record<string, { readonly hash: string; readonly compressed: boolean }>>;
}

/** Name of the manifest inside the folder. Written last: a folder that has it is whole. */
export const manifestName = 'manifest.json';
