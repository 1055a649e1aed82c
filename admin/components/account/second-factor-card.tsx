import React, { useState } from 'react';
import type { AccountView } from '../../pages/account-view.js';
import { Card, Mark } from '../common/card.js';
import { useAct } from '../common/use-act.js';
import { StepUp } from '../forms/step-up.js';
import type { Answer } from '../lib/console-api.js';
import { fullMoment } from '../lib/moments.js';
import { useWords } from '../lib/words.js';
import { Enrolment, type Offer } from './enrolment.js';
import { RecoveryCodes } from './recovery-codes.js';
import { TurnOff } from './turn-off.js';

interface SecondFactorCardProps {
  readonly view: AccountView;
  readonly onChanged: () => void;
}

/** A code besides the password: turned on, lived with, turned off. */
export function SecondFactorCard({ view, onChanged }: SecondFactorCardProps): React.ReactElement {
  const { say } = useWords();
  const [codes, setCodes] = useState<readonly string[]>([]);
  const received = (given: readonly string[]): void => {
    setCodes(given);
    onChanged();
  };
  const isOn = view.secondFactorAt !== null;
  const mark = (
    <Mark tone={isOn ? 'good' : 'careful'}>{say(isOn ? 'account.factor.on' : 'account.factor.off')}</Mark>
  );
  return (
    <Card title={say('account.factor.title')} actions={mark}>
      {codes.length > 0 ? (
        <RecoveryCodes codes={codes} onKept={() => setCodes([])} />
      ) : isOn ? (
        <Living view={view} onCodes={received} onChanged={onChanged} />
      ) : (
        <Beginning onCodes={received} />
      )}
    </Card>
  );
}

/** Nothing is asked yet: what it is for, and how it begins. */
function Beginning({ onCodes }: { onCodes: (codes: readonly string[]) => void }): React.ReactElement {
  const { say } = useWords();
  const [offer, setOffer] = useState<Offer | null>(null);
  const { stage, send, proved } = useAct(
    { resourceId: 'StaffMember', action: 'beginSecondFactor' },
    { onDone: ({ data }) => setOffer(data as Offer), quiet: true },
  );
  if (stage === 'proving') return <StepUp onProved={proved} />;
  if (offer) return <Enrolment offer={offer} onCodes={onCodes} />;
  return (
    <>
      <p>{say('account.factor.what')}</p>
      <button type="button" className="opora-submit" disabled={stage === 'sending'} onClick={() => send({})}>
        {say('account.factor.begin')}
      </button>
    </>
  );
}

interface LivingProps extends SecondFactorCardProps {
  readonly onCodes: (codes: readonly string[]) => void;
}

/** It is on: since when, how many recovery codes are left, and what may be done about it. */
function Living({ view, onCodes, onChanged }: LivingProps): React.ReactElement {
  const { say, locale } = useWords();
  const [leaving, setLeaving] = useState(false);
  const renew = useAct(
    { resourceId: 'StaffMember', action: 'renewRecoveryCodes' },
    { onDone: ({ data }: Answer) => onCodes((data as { recoveryCodes: string[] }).recoveryCodes) },
  );
  if (renew.stage === 'proving') return <StepUp onProved={renew.proved} />;
  if (leaving) return <TurnOff onDone={onChanged} onCancel={() => setLeaving(false)} />;
  const few = view.recoveryCodesLeft < 3;
  return (
    <>
      <p>{say('account.factor.since', { at: fullMoment(locale, view.secondFactorAt!) })}</p>
      <p className={few ? 'opora-error' : 'opora-faint'}>
        {say('account.factor.codesLeft', { count: view.recoveryCodesLeft })}
      </p>
      <div className="people-buttons">
        <button
          type="button"
          className="opora-button"
          disabled={renew.stage === 'sending'}
          onClick={() => renew.send({})}
        >
          {say('account.factor.renew')}
        </button>
        <button type="button" className="opora-button danger" onClick={() => setLeaving(true)}>
          {say('account.factor.turnOff')}
        </button>
      </div>
    </>
  );
}
