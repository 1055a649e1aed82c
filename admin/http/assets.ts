import { createReadStream, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Router, type Request, type Response } from 'express';
import { manifestName, type AssetManifest } from '../asset-manifest.js';
import { Refusal } from './refusal.js';

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};
const year = 'public, max-age=31536000, immutable';
/** The style names fonts without a version. */
const month = 'public, max-age=2592000';

/** Scripts, style, fonts and drawings of the console: made beforehand, compressed beforehand, holding nobody's data. */
export class Assets {
  private readonly known: AssetManifest['assets'];

  constructor(private readonly folder: string) {
    const manifest = JSON.parse(readFileSync(join(folder, manifestName), 'utf8')) as AssetManifest;
    this.known = manifest.assets;
  }

  /** Hash of an asset's content: asked for with it as `v`, it may be kept for ever. */
  versionOf(name: string): string {
    const asset = this.known[name];
    if (!asset) throw new Error(`the console has no asset ${name}`);
    return asset.hash;
  }

  /** Serves them before any session is looked at. */
  router(): Router {
    const router = Router();
    router.get(['/assets/:name', '/frontend/assets/:name'], (request, response) => {
      const name = String(request.params['name']);
      if (!Object.hasOwn(this.known, name)) throw new Refusal(404, 'not_found');
      this.send(request, response, name);
    });
    return router;
  }

  private send(request: Request, response: Response, name: string): void {
    const { hash, compressed } = this.known[name]!;
    const encoding = compressed ? request.acceptsEncodings('br', 'gzip') : false;
    const suffix = encoding === 'br' ? '.br' : encoding === 'gzip' ? '.gz' : '';
    response.set({
      'Content-Type': types[name.split('.').pop()!]!,
      'Cache-Control': request.query['v'] === hash ? year : name.endsWith('.woff2') ? month : 'no-cache',
      ETag: `"${hash}${suffix}"`,
      Vary: 'Accept-Encoding',
    });
    if (request.fresh) {
      response.status(304).end();
      return;
    }
    const file = join(this.folder, name + suffix);
    if (suffix) response.set('Content-Encoding', encoding as string);
    response.set('Content-Length', String(statSync(file).size));
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
  }
}
