import React, { useState } from 'react';
import type { CompanyRow } from '../../resources/company/company-view.js';
import { useAct } from '../common/use-act.js';
import { useMay } from '../common/use-may.js';
import { useWords } from '../lib/words.js';

/** Whether colleagues read each other's tickets; changing it says what it means and asks once more. */
export function SharingSwitch({
  company,
  onChanged,
}: {
  company: CompanyRow;
  onChanged: () => void;
}): React.ReactElement {
  const { say } = useWords();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const done = (): void => {
    setAsking(false);
    onChanged();
  };
  const { stage, send } = useAct(
    { resourceId: 'Company', recordId: company.id, action: 'setSharing' },
    {
      onDone: done,
      onRefused: () => {
        done();
        return false;
      },
    },
  );
  const to = company.membersShareTickets ? 'off' : 'on';
  return (
    <div className="people-sharing">
      <p>{say(company.membersShareTickets ? 'people.sharing.isOn' : 'people.sharing.isOff')}</p>
      {asking ? (
        <>
          <p className="people-note">{say(`people.sharing.consequence_${to}`)}</p>
          <div className="people-buttons">
            <button
              type="button"
              className="opora-submit"
              disabled={stage === 'sending'}
              onClick={() => send({ membersShareTickets: to === 'on', version: company.version })}
            >
              {say(`people.sharing.turn_${to}`)}
            </button>
            <button type="button" className="opora-button" onClick={() => setAsking(false)}>
              {say('buttons.cancel')}
            </button>
          </div>
        </>
      ) : may('Company', 'setSharing') ? (
        <button type="button" className="opora-button" onClick={() => setAsking(true)}>
          {say(`people.sharing.turn_${to}`)}
        </button>
      ) : null}
    </div>
  );
}
