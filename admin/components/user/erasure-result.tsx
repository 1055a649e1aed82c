import React from 'react';
import type { ErasedView } from '../../resources/user/erasure-view.js';
import { Banner } from '../common/card.js';
import { useWords } from '../lib/words.js';
import { ErasedParts } from './erasure-plan.js';

const kinds = ['act', 'journal'] as const;

/** What was destroyed, with the documents that name the person: nowhere else, and not again. */
export function ErasureResult({
  erased,
  onClose,
}: {
  erased: ErasedView;
  onClose: () => void;
}): React.ReactElement {
  const { say } = useWords();
  return (
    <div className="opora-form wide" data-testid="erasure-result">
      <Banner tone="good" title={say('people.erasure.done', { number: erased.number })}>
        {say('people.erasure.doneMeaning')}
      </Banner>
      <Banner tone="careful" title={say('people.erasure.takeNow')}>
        {say('people.erasure.takeNowWhy')}
      </Banner>
      <ul className="people-list">
        {kinds.flatMap((kind) =>
          (['ru', 'en'] as const).map((language) => (
            <li key={`${kind}-${language}`}>
              {say(`people.erasure.document.${kind}`)} ({say(`labels.locale.${language}`)}):{' '}
              <Download
                name={`${kind}-${String(erased.number)}-${language}.html`}
                text={erased[kind][language].html}
              />
              {' · '}
              <Download
                name={`${kind}-${String(erased.number)}-${language}.txt`}
                text={erased[kind][language].text}
              />
            </li>
          )),
        )}
      </ul>
      <ErasedParts removed={erased.removed} />
      <div className="opora-actions">
        <button type="button" className="opora-submit" onClick={onClose}>
          {say('people.erasure.close')}
        </button>
      </div>
    </div>
  );
}

/** A text of this page saved as a file: it has no address. */
function Download({ name, text }: { name: string; text: string }): React.ReactElement {
  const { say } = useWords();
  const save = (): void => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <button type="button" className="opora-link" onClick={save}>
      {say(name.endsWith('.html') ? 'people.erasure.asPage' : 'people.erasure.asText')}
    </button>
  );
}
