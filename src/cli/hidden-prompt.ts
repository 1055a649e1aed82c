import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Asks a person at the terminal for a line without showing it. Ctrl-C ends the process. */
export async function askHidden(question: string): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const dialogue = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  dialogue.once('SIGINT', () => process.exit(130));
  process.stderr.write(question);
  try {
    return await dialogue.question('');
  } finally {
    dialogue.close();
    process.stderr.write('\n');
  }
}
