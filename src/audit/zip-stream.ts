import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** A file in an archive; `content` is asked for when its turn has come. */
export interface ZipEntry {
  readonly name: string;
  readonly content: () => AsyncIterable<Buffer | string> | Iterable<Buffer | string>;
  /** Already compressed: stored as it is. */
  readonly isPacked?: boolean;
  /** May grow over 4 GB. */
  readonly isHuge?: boolean;
}

/** Fast rather than small: whoever waits for it does so on this one's account. */
const compressionLevel = 3;
const deflated = { compress: true, compressionLevel };
const stored = { compress: false };

/** An archive as its bytes, one entry after the other: memory does not grow with it. */
export async function* zipped(entries: readonly ZipEntry[], at: Date): AsyncGenerator<Buffer> {
  const zip = new ZipFile();
  const out = zip.outputStream as Readable;
  let open: Readable | undefined;
  for (const { name, content, isPacked = false, isHuge = false } of entries) {
    const options = {
      ...(isPacked ? stored : deflated),
      forceZip64Format: isHuge,
      mtime: at,
      mode: 0o100644,
    };
    zip.addReadStreamLazy(name, options, (ready) => {
      open = Readable.from(content(), { objectMode: false });
      // The archive's own pipes do not carry errors.
      open.on('error', (error) => out.destroy(error));
      ready(null, open);
    });
  }
  zip.end();
  try {
    yield* out as AsyncIterable<Buffer>;
  } finally {
    open?.destroy();
    out.destroy();
  }
}
