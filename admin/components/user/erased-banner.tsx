import React from 'react';
import type { ErasureNote } from '../../resources/user/user-view.js';
import { Banner } from '../common/card.js';
import { fullMoment } from '../lib/moments.js';
import { useWords } from '../lib/words.js';

const documents = ['act', 'journal'] as const;

/** Says above an erased account when, by whom and by which act; the documents for those who may read the audit. */
export function ErasedBanner({ note }: { note: ErasureNote | null }): React.ReactElement | null {
  const { say, locale } = useWords();
  if (!note) return null;
  const { number, who, reason, ticketNumber } = note;
  return (
    <Banner
      tone="bad"
      title={say('people.erasure.erased', { when: fullMoment(locale, note.at), who, number })}
    >
      <p>
        {say('people.erasure.because', { reason })}
        {ticketNumber ? ` ${say('people.erasure.asked', { number: ticketNumber })}` : ''}
      </p>
      {note.mayRead ? (
        <p>
          {documents.flatMap((kind) => [
            <a
              key={kind}
              href={`/admin/erasures/${note.actId}/${kind}.${locale}.html`}
              target="_blank"
              rel="noreferrer"
            >
              {say(`people.erasure.document.${kind}`)}
            </a>,
            ' (',
            <a key={`${kind}-text`} href={`/admin/erasures/${note.actId}/${kind}.${locale}.txt`}>
              {say('people.erasure.asText')}
            </a>,
            ') ',
          ])}
        </p>
      ) : null}
    </Banner>
  );
}
