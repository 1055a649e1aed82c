/** One turn of a conversation, so many working hours after the one before. */
export interface Turn {
  readonly verb: string;
  /** Whom or what the verb names, where it names anything. */
  readonly name: string | undefined;
  readonly after: number;
  readonly text: string;
}

/** A conversation as it is performed. */
export interface Talk {
  readonly subject: string;
  readonly description: string;
  readonly turns: readonly Turn[];
}

const turnHead = /^ *([a-zA-Z]+)(?: ([\w-]+))? \+([\d.]+):/m;

/**
 * Reads a conversation written like a play: the subject on the first line, the customer's words below, then turns such
 * as `ask +1.5: …` or `merge other-ticket +0.2: reason`. Lines are joined into paragraphs; one that begins with `|`
 * stands alone, as logs do.
 */
export function parseTalk(script: string): Talk {
  const [opening = '', ...rest] = script.trim().split(turnHead);
  const [subject = '', ...description] = opening.split('\n');
  const turns: Turn[] = [];
  for (let at = 0; at + 3 < rest.length; at += 4) {
    const [verb = '', name, after, text = ''] = rest.slice(at, at + 4);
    turns.push({ verb, name, after: Number(after), text: paragraphs(text) });
  }
  return { subject: subject.trim(), description: paragraphs(description.join('\n')), turns };
}

function paragraphs(text: string): string {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split('\n').map(line).join('').trim())
    .join('\n\n');
}

function line(typed: string): string {
  const text = typed.trim();
  return text.startsWith('|') ? `\n${text.slice(1).trim()}` : ` ${text}`;
}
