import React, { useState } from 'react';
import { useNavigate } from 'react-router';
import type { PresetsView } from '../../resources/regulation/regulation-view.js';
import { Banner, Card, Empty } from '../common/card.js';
import { useAct } from '../common/use-act.js';
import { usePage } from '../common/use-page.js';
import { StepUp } from '../forms/step-up.js';
import { useWords } from '../lib/words.js';
import { PresetChoices } from './preset-choices.js';
import { RegulationEdit } from './regulation-edit.js';
import { RuleChanges } from './rule-changes.js';
import { WhatIfPanel } from './what-if-panel.js';

/** No preset, but the regulation in force with changes. */
const own = ' own';

/** Puts a published regulation in force, or the present one changed, having shown what it would change. */
export function RegulationActivation(): React.ReactElement | null {
  const { say } = useWords();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const { data } = usePage<PresetsView>('regulationPresets', {});
  const { stage, send, proved } = useAct(
    { resourceId: 'Regulation', action: 'activate' },
    {
      onDone: ({ data: made }) =>
        navigate(`/admin/resources/Regulation/records/${(made as { id: string }).id}/show`),
    },
  );
  if (!data) return null;
  if (stage === 'proving') return <StepUp onProved={proved} />;
  const chosen = data.presets.find((preset) => preset.name === name);
  const open = (id: string): void => navigate(`/admin/resources/Regulation/records/${id}/show`);
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    if (chosen) send({ preset: name });
  };
  return (
    <div className="people-page">
      <Card title={say('people.regulation.choose')}>
        <fieldset className="people-choices">
          <legend className="opora-faint">{say('people.regulation.chooseHint')}</legend>
          <PresetChoices presets={data.presets} name={name} onChoose={setName} />
          <label>
            <input type="radio" name="preset" checked={name === own} onChange={() => setName(own)} />
            <span>
              <strong>{say('people.regulation.own', { number: data.inForce?.number })}</strong>
              <span className="opora-faint"> {say('people.regulation.ownHint')}</span>
            </span>
          </label>
        </fieldset>
      </Card>
      {name === own ? <RegulationEdit onDone={open} /> : null}
      {chosen ? (
        <form className="people-page" onSubmit={submit}>
          <Card title={say('people.regulation.wouldChange')} count={chosen.changes.length}>
            {chosen.changes.length > 0 ? (
              <RuleChanges changes={chosen.changes} />
            ) : (
              <Empty>{say('people.regulation.sameAsInForce')}</Empty>
            )}
          </Card>
          <WhatIfPanel key={name} choice={{ preset: name }} />
          <Card title={say('people.regulation.putInForce')}>
            <Banner tone="careful">{say('people.regulation.consequence')}</Banner>
            <button type="submit" className="opora-submit" disabled={stage === 'sending'}>
              {say('resources.Regulation.actions.activate')}
            </button>
          </Card>
        </form>
      ) : null}
    </div>
  );
}
