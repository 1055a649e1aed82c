import { hash, parseOptions } from '@node-rs/argon2';

/** A password of an older system that used argon2i, with parameters of its own. */
export async function argon2OfOldSystem() {
  const password = 'давний пароль';
  // What the library calls its kinds is known to the compiler alone: one of its own hashes says it as well.
  const { algorithm } = parseOptions(
    '$argon2i$v=19$m=4096,t=3,p=1$c29tZXNhbHQ$iekCn0Y3spW+sCcFanM2xBT63UP2sghkUoHLIUpWRS8',
  );
  const options = { algorithm, memoryCost: 4_096, timeCost: 3, parallelism: 1 };
  return { kind: 'argon2i', password, hash: await hash(password, options) };
}
