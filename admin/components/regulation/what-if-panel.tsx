import React, { useId, useState } from 'react';
import type { WhatIfView } from '../../resources/regulation/what-if-view.js';
import { Banner, Card } from '../common/card.js';
import { useAct } from '../common/use-act.js';
import { useWords } from '../lib/words.js';
import { WhatIfTable } from './what-if-table.js';

/** The regulation asked about: a preset by name, or a document. */
export type WhatIfChoice = { readonly preset: string } | { readonly document: object };

const periods = [7, 30, 90, 365];
const respects = ['priority', 'closesAt', 'responseDueAt', 'queuePlace'] as const;

/** What a regulation would have made of the tickets of the last days, before it is put in force. */
export function WhatIfPanel({ choice }: { choice: WhatIfChoice }): React.ReactElement {
  const { say } = useWords();
  const id = useId();
  const asked = 'preset' in choice ? choice.preset : choice.document;
  const [days, setDays] = useState(30);
  const [found, setFound] = useState<{ for: unknown; view: WhatIfView } | null>(null);
  const { stage, errors, send } = useAct(
    { resourceId: 'Regulation', action: 'whatIf' },
    { quiet: true, onDone: ({ data }) => setFound({ for: asked, view: data as WhatIfView }) },
  );
  // What was found for another choice, or before the last change of a rule, is no answer any more.
  const view = found?.for === asked ? found.view : null;
  return (
    <Card title={say('people.whatIf.title')}>
      <p className="opora-faint">{say('people.whatIf.hint')}</p>
      <div className="people-what-if-ask">
        <label htmlFor={id}>{say('people.whatIf.period')}</label>
        <select id={id} value={days} onChange={(event) => setDays(Number(event.target.value))}>
          {periods.map((period) => (
            <option key={period} value={period}>
              {say('people.whatIf.days', { count: period })}
            </option>
          ))}
        </select>
        <button
          type="button"
          className="opora-button"
          disabled={stage === 'sending'}
          onClick={() => send({ ...choice, days })}
          data-testid="what-if"
        >
          {say(stage === 'sending' ? 'people.whatIf.counting' : 'people.whatIf.ask')}
        </button>
      </div>
      {Object.keys(errors).length > 0 ? <Banner tone="bad">{say('people.regulation.refused')}</Banner> : null}
      <div aria-live="polite">{view ? <Found view={view} /> : null}</div>
    </Card>
  );
}

function Found({ view }: { view: WhatIfView }): React.ReactElement {
  const { say } = useWords();
  return (
    <div className="people-what-if" data-testid="what-if-found">
      {view.typeGone > 0 ? (
        <Banner tone="careful">{say('people.whatIf.typeGone', { count: view.typeGone })}</Banner>
      ) : null}
      {view.changed === 0 ? (
        <p className="people-empty">{say('people.whatIf.nothing', { count: view.looked })}</p>
      ) : (
        <>
          <p>{say('people.whatIf.changed', { changed: view.changed, count: view.looked })}</p>
          <ul className="people-what-if-counts">
            {respects.map((respect) => (
              <li key={respect}>
                {say(`people.whatIf.respect.${respect}`)} <strong>{view[respect]}</strong>
              </li>
            ))}
          </ul>
          {view.tickets.length < view.changed ? (
            <p className="opora-faint">{say('people.whatIf.newest', { count: view.tickets.length })}</p>
          ) : null}
          <WhatIfTable view={view} />
        </>
      )}
    </div>
  );
}
