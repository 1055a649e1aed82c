import { generateSync } from 'otplib';

/**
 * The code an authenticator with this secret shows so many steps of 30 s from now. Near the end of a step it waits for
 * the next one, so that what a spec calls the present code is still the present one when it arrives.
 */
export async function codeOf(secret: string, steps = 0): Promise<string> {
  const left = 30_000 - (Date.now() % 30_000);
  if (left < 2_000) await new Promise((resolve) => setTimeout(resolve, left));
  return generateSync({ secret, epoch: Math.floor(Date.now() / 1_000) + 30 * steps });
}
