import React, { useId, useState } from 'react';
import { useWords } from '../lib/words.js';

/** A mail in words: what its reader sees in a mail program, with pictures of a page or without. */
export interface MailWords {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A mail as its reader sees it; the page stands in a frame in which nothing runs, leads anywhere or is fetched. */
export function MailSheet({ mail }: { mail: MailWords }): React.ReactElement {
  const { say } = useWords();
  const id = useId();
  const [shown, setShown] = useState<'page' | 'text'>('page');
  return (
    <div className="mail-sheet" data-testid="mail-sheet">
      <p className="mail-subject" id={id}>
        {mail.subject}
      </p>
      <div className="people-buttons" role="group" aria-label={say('mail.ways')}>
        {(['page', 'text'] as const).map((way) => (
          <button
            key={way}
            type="button"
            className="opora-button"
            aria-pressed={shown === way}
            onClick={() => setShown(way)}
          >
            {say(`mail.as.${way}`)}
          </button>
        ))}
      </div>
      {shown === 'page' ? (
        <iframe
          className="mail-frame"
          style={{ height: heightOf(mail.text) }}
          sandbox=""
          srcDoc={mail.html}
          title={mail.subject}
          aria-describedby={id}
        />
      ) : (
        <pre className="people-mail">{mail.text}</pre>
      )}
    </div>
  );
}

/** Pixels that the words need in a column of about seventy letters; what nothing runs in cannot be measured. */
function heightOf(text: string): number {
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 70)), 0);
  return Math.min(640, 130 + lines * 24);
}
