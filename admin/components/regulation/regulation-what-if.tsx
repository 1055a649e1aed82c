import React, { useState } from 'react';
import type { PresetsView } from '../../resources/regulation/regulation-view.js';
import { Card } from '../common/card.js';
import { usePage } from '../common/use-page.js';
import { useWords } from '../lib/words.js';
import { PresetChoices } from './preset-choices.js';
import { WhatIfPanel } from './what-if-panel.js';

/** Asks what a published regulation would have made of the tickets of the last days; nothing can be changed here. */
export function RegulationWhatIf(): React.ReactElement | null {
  const { say } = useWords();
  const [name, setName] = useState('');
  const { data } = usePage<PresetsView>('regulationPresets', {});
  if (!data) return null;
  return (
    <div className="people-page">
      <Card title={say('people.whatIf.choose')}>
        <fieldset className="people-choices">
          <legend className="opora-faint">{say('people.whatIf.chooseHint')}</legend>
          <PresetChoices presets={data.presets} name={name} onChoose={setName} />
        </fieldset>
      </Card>
      {name === '' ? null : <WhatIfPanel key={name} choice={{ preset: name }} />}
    </div>
  );
}
