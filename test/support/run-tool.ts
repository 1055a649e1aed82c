import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { realpath } from 'node:fs/promises';
import { text } from 'node:stream/consumers';

/**
 * Runs a command of `node_modules/.bin` in the repository's root, or one named by its file inside `node_modules`.
 * @throws Error that is the tool's own report, when it is not satisfied
 */
export async function satisfies(tool: string, ...args: string[]): Promise<void> {
  const file = tool.includes('/') ? tool : `.bin/${tool}`;
  const child = spawn(process.execPath, [await realpath(`node_modules/${file}`), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
  });
  const closed = once(child, 'close');
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await closed;
  if (child.exitCode === 0) return;
  const refusal = new Error(`${[tool, ...args].join(' ')}\n${out}${err}`);
  // Where this was thrown says nothing about what is wrong.
  refusal.stack = refusal.message;
  throw refusal;
}
