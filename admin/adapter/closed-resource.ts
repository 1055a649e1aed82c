import { Resource } from '@adminjs/typeorm';

/**
 * The library's resource, described by the entity's metadata, with its reading and writing closed: they know neither
 * roles nor bounds, compare keys as text, and report a failed write as a success.
 */
export class ClosedResource extends Resource {
  override find(): never {
    return closed();
  }

  override count(): never {
    return closed();
  }

  override findOne(): never {
    return closed();
  }

  override findMany(): never {
    return closed();
  }

  override create(): never {
    return closed();
  }

  override update(): never {
    return closed();
  }

  override delete(): never {
    return closed();
  }
}

function closed(): never {
  throw new Error('the console reads through ConsoleResource and writes through actions');
}
