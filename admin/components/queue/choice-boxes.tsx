import React, { useRef } from 'react';
import type { QueueLine } from '../../pages/queue-view.js';
import { useWords } from '../lib/words.js';
import type { Choice } from './use-choice.js';

/** Chooses a line; with Shift, all from the one chosen before. */
export function Choose({
  line,
  choice,
}: {
  readonly line: QueueLine;
  readonly choice: Choice;
}): React.ReactElement {
  const { say } = useWords();
  const through = useRef(false);
  return (
    <td className="c-choice">
      <label>
        <input
          type="checkbox"
          checked={choice.lines.has(line.id)}
          aria-label={say('together.choose', { number: line.number })}
          onClick={(event) => {
            through.current = event.shiftKey;
          }}
          onChange={() => choice.toggle(line, through.current)}
          data-testid="choose"
        />
      </label>
    </td>
  );
}

/** Chooses every line shown. */
export function ChooseAll({
  rows,
  choice,
}: {
  readonly rows: readonly QueueLine[];
  readonly choice: Choice;
}): React.ReactElement {
  const { say } = useWords();
  const chosen = rows.filter(({ id }) => choice.lines.has(id)).length;
  return (
    <th scope="col" className="c-choice">
      <label>
        <input
          type="checkbox"
          ref={(box) => {
            if (box) box.indeterminate = chosen > 0 && chosen < rows.length;
          }}
          checked={rows.length > 0 && chosen === rows.length}
          aria-label={say('together.chooseAll')}
          onChange={choice.toggleAll}
          data-testid="choose-all"
        />
      </label>
    </th>
  );
}
