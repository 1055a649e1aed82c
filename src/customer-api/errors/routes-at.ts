import type { Application } from 'express';

interface Layer {
  readonly route?: { readonly path: string | RegExp; readonly methods: Readonly<Record<string, boolean>> };
  match(path: string): boolean;
}

/**
 * The methods that some route answers at this path, in upper case; none where there is no such path. Routes with a
 * wildcard are middleware, not answers.
 */
export function methodsAt(express: Application, path: string): string[] {
  const { stack } = express.router as unknown as { readonly stack: readonly Layer[] };
  const routes = stack.filter(({ route }) => typeof route?.path === 'string' && !route.path.includes('*'));
  const here = routes.filter((layer) => matches(layer, path));
  const methods = here.flatMap((layer) => Object.keys(layer.route!.methods));
  return [...new Set(methods)].map((method) => method.toUpperCase()).sort();
}

/** A path that cannot be decoded matches nothing. */
function matches(layer: Layer, path: string): boolean {
  try {
    return layer.match(path);
  } catch {
    return false;
  }
}
