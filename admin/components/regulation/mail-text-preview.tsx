import React, { useId, useState } from 'react';
import { useAct } from '../common/use-act.js';
import { useWords } from '../lib/words.js';
import { MailSheet, type MailWords } from '../mail/mail-sheet.js';

type Language = 'ru' | 'en';

interface PreviewProps {
  readonly kind: string;
  /** Words that are being written, by language; the version's without them. */
  readonly words?: Readonly<Record<Language, { readonly subject: string; readonly text: string }>>;
  readonly regulationId?: string;
}

/** A mail of the regulation as a customer would get it, with made-up facts or those of a ticket. */
export function MailTextPreview({ kind, words, regulationId }: PreviewProps): React.ReactElement {
  const { say, locale } = useWords();
  const id = useId();
  const [ticketNumber, setTicketNumber] = useState('');
  const [shown, setShown] = useState<{ language: Language; mail: MailWords } | null>(null);
  const [asked, setAsked] = useState<Language>(locale === 'en' ? 'en' : 'ru');
  const { stage, errors, send } = useAct(
    { resourceId: 'Regulation', action: 'previewMail' },
    { quiet: true, onDone: ({ data }) => setShown({ language: asked, mail: data as MailWords }) },
  );
  const show = (language: Language): void => {
    setAsked(language);
    send({
      kind,
      locale: language,
      regulationId,
      words: words?.[language],
      ticketNumber: ticketNumber.trim() === '' ? undefined : ticketNumber.trim(),
    });
  };
  const faults = Object.values(errors);
  return (
    <div className="mail-preview" data-testid={`mail-preview-${kind}`}>
      <div className="people-what-if-ask">
        {kind.startsWith('ticket_') ? (
          <>
            <label htmlFor={id}>{say('mail.ticket')}</label>
            <input
              id={id}
              inputMode="numeric"
              className="opora-short"
              placeholder={say('mail.example')}
              value={ticketNumber}
              onChange={(event) => setTicketNumber(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                event.preventDefault();
                show(asked);
              }}
            />
          </>
        ) : null}
        {(['ru', 'en'] as const).map((language) => (
          <button
            key={language}
            type="button"
            className="opora-button"
            disabled={stage === 'sending'}
            onClick={() => show(language)}
            data-testid={`mail-preview-${language}`}
          >
            {say(`mail.show.${language}`)}
          </button>
        ))}
      </div>
      {faults.length > 0 ? <p className="opora-error">{faults.join(' ')}</p> : null}
      <div aria-live="polite">{shown && faults.length === 0 ? <MailSheet mail={shown.mail} /> : null}</div>
    </div>
  );
}
