import { useState } from 'react';
import { useNotice } from 'adminjs';
import { act, type ActionAddress, type Answer } from '../lib/console-api.js';
import { useWords } from '../lib/words.js';

/** An action in the doing: what it waits for, and which fields were refused. */
export interface Acting {
  readonly stage: 'ready' | 'sending' | 'proving';
  readonly errors: Readonly<Record<string, string>>;
  readonly send: (input: object) => void;
  /** Sends the same again, once the password has been given. */
  readonly proved: () => void;
}

interface Ends {
  readonly onDone: (answer: Answer) => void;
  /** A refusal that the component explains itself; `true` keeps the notice away. */
  readonly onRefused?: (answer: Answer) => boolean;
  /** What is shown then speaks for itself: no notice of success. */
  readonly quiet?: boolean;
}

/** Performs an action from a component of ours: step-up, notices and refused fields as everywhere else. */
export function useAct(address: ActionAddress, { onDone, onRefused, quiet }: Ends): Acting {
  const [stage, setStage] = useState<Acting['stage']>('ready');
  const [errors, setErrors] = useState<Acting['errors']>({});
  const [last, setLast] = useState<object>({});
  const addNotice = useNotice();
  const { say } = useWords();
  const receive = (answer: Answer): void => {
    setErrors(Object.fromEntries((answer.errors ?? []).map(({ field, message }) => [field, message])));
    if (answer.notice.code === 'step_up_required') return setStage('proving');
    setStage('ready');
    if (answer.notice.type === 'error' && onRefused?.(answer)) return;
    if (answer.notice.type === 'error' || !quiet) addNotice(answer.notice);
    if (answer.notice.type === 'success') onDone(answer);
  };
  const send = (input: object): void => {
    setLast(input);
    setStage('sending');
    act(address, input).then(receive, () => {
      setStage('ready');
      addNotice({ type: 'error', message: say('shell.noConnection') });
    });
  };
  return { stage, errors, send, proved: () => send(last) };
}
