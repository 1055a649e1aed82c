import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Application } from 'express';

interface Layer {
  readonly name: string;
  readonly handle?: { readonly stack?: readonly Layer[] };
  readonly route?: {
    readonly path: string | readonly string[];
    readonly methods: Readonly<Record<string, boolean>>;
  };
  match?(path: string): boolean;
}

/** Every address the running application answers, as `method path`: its own, or those of the router mounted at `mount`. */
export function routesOf(app: NestExpressApplication, mount?: string): string[] {
  const express: Application = app.getHttpAdapter().getInstance();
  const { stack } = express.router as unknown as { readonly stack: readonly Layer[] };
  const mounted = stack.filter((layer) => layer.handle?.stack && layer.match?.(`${mount ?? ''}/`));
  const own = mount === undefined ? stack.filter((layer) => layer.route) : mounted;
  return [...new Set(own.flatMap(routesUnder))];
}

function routesUnder({ route, handle }: Layer): string[] {
  if (!route) return (handle?.stack ?? []).flatMap(routesUnder);
  const paths = typeof route.path === 'string' ? [route.path] : route.path;
  return Object.keys(route.methods).flatMap((method) => paths.map((path) => `${method} ${path}`));
}
