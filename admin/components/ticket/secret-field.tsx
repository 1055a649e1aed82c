import React, { useEffect, useState } from 'react';
import { useNotice } from 'adminjs';
import type { SecretFacts } from '../../pages/ticket-parts.js';
import { act } from '../lib/console-api.js';
import { useWords } from '../lib/words.js';
import { SideFact } from './side-card.js';

/** So long a secret stands on the screen, in milliseconds. */
const shownFor = 30_000;

interface SecretProps {
  readonly ticketId: string;
  readonly secret: SecretFacts;
  readonly mayReveal: boolean;
}

/** A secret field: hidden until somebody asks for it, which is recorded, and then for half a minute. */
export function SecretField({ ticketId, secret, mayReveal }: SecretProps): React.ReactElement | null {
  const { say, locale } = useWords();
  const addNotice = useNotice();
  const [value, setValue] = useState<string | null>(null);
  useEffect(() => {
    if (value === null) return undefined;
    const timer = window.setTimeout(() => setValue(null), shownFor);
    return () => window.clearTimeout(timer);
  }, [value]);
  const reveal = (): void => {
    const address = { resourceId: 'Ticket', recordId: ticketId, action: 'revealSecret' };
    void act<{ value: string }>(address, { field: secret.code })
      .catch(() => null)
      .then((answer) => {
        if (answer?.notice.type === 'success') setValue(answer.data?.value ?? null);
        else addNotice(answer?.notice ?? { type: 'error', message: say('shell.noConnection') });
      });
  };
  return (
    <SideFact label={secret[locale === 'ru' ? 'ru' : 'en']}>
      {value !== null ? (
        <span className="opora-code opora-break" data-testid="secret-value">
          {value}
        </span>
      ) : (
        <span className="opora-faint">
          {say(secret.kept ? 'ticket.secret.hidden' : 'ticket.secret.wiped')}
        </span>
      )}{' '}
      {secret.kept && mayReveal ? (
        <button
          type="button"
          className="opora-link"
          onClick={value === null ? reveal : () => setValue(null)}
          data-testid="reveal-secret"
        >
          {say(value === null ? 'ticket.secret.reveal' : 'ticket.secret.hide')}
        </button>
      ) : null}
    </SideFact>
  );
}
