import React, { useState } from 'react';
import { useNavigate } from 'react-router';
import type { PresetsView } from '../../resources/regulation/regulation-view.js';
import { Banner, Card, Empty } from '../common/card.js';
import { useAct } from '../common/use-act.js';
import { usePage } from '../common/use-page.js';
import { useWords } from '../lib/words.js';
import { RegulationEdit } from './regulation-edit.js';
import { RuleChanges } from './rule-changes.js';

/** No preset, but the regulation in force with changes. */
const own = ' own';

/** Puts a published regulation in force, or the present one changed, having shown what it would change. */
export function RegulationActivation(): React.ReactElement | null {
  const { say } = useWords();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const { data } = usePage<PresetsView>('regulationPresets', {});
  const { stage, send } = useAct(
    { resourceId: 'Regulation', action: 'activate' },
    {
      onDone: ({ data: made }) =>
        navigate(`/admin/resources/Regulation/records/${(made as { id: string }).id}/show`),
    },
  );
  if (!data) return null;
  const chosen = data.presets.find((preset) => preset.name === name);
  const open = (id: string): void => navigate(`/admin/resources/Regulation/records/${id}/show`);
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    if (chosen) send({ preset: name });
  };
  return (
    <form className="people-page" onSubmit={submit}>
      <Card title={say('people.regulation.choose')}>
        <fieldset className="people-choices">
          <legend className="opora-faint">{say('people.regulation.chooseHint')}</legend>
          {data.presets.map((preset) => (
            <label key={preset.name}>
              <input
                type="radio"
                name="preset"
                value={preset.name}
                checked={name === preset.name}
                onChange={() => setName(preset.name)}
              />
              <span>
                <strong>{preset.title}</strong>
                <span className="opora-faint">
                  {' '}
                  {say('people.regulation.differences', { number: preset.changes.length })}
                </span>
              </span>
            </label>
          ))}
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
        <Card title={say('people.regulation.wouldChange')} count={chosen.changes.length}>
          {chosen.changes.length > 0 ? (
            <RuleChanges changes={chosen.changes} />
          ) : (
            <Empty>{say('people.regulation.sameAsInForce')}</Empty>
          )}
          <Banner tone="careful">{say('people.regulation.consequence')}</Banner>
          <button type="submit" className="opora-submit" disabled={stage === 'sending'}>
            {say('resources.Regulation.actions.activate')}
          </button>
        </Card>
      ) : null}
    </form>
  );
}
