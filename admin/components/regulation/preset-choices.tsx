import React from 'react';
import type { PresetsView } from '../../resources/regulation/regulation-view.js';
import { useWords } from '../lib/words.js';

interface ChoicesProps {
  readonly presets: PresetsView['presets'];
  readonly name: string;
  readonly onChoose: (name: string) => void;
}

/** The published regulations to choose from, each with how far it is from the one in force. */
export function PresetChoices({ presets, name, onChoose }: ChoicesProps): React.ReactElement {
  const { say } = useWords();
  return (
    <>
      {presets.map((preset) => (
        <label key={preset.name}>
          <input
            type="radio"
            name="preset"
            value={preset.name}
            checked={name === preset.name}
            onChange={() => onChoose(preset.name)}
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
    </>
  );
}
