import React, { useId } from 'react';
import { usePage } from '../common/use-page.js';
import { useSession } from '../lib/page-state.js';
import { useWords } from '../lib/words.js';
import type { ActTogether } from './change-together.js';

/** What an order is filled in with. `staffId` is `nobody` where they are taken from everybody. */
export interface TogetherInput {
  readonly act: ActTogether;
  readonly staffId: string | null;
  readonly priority: string;
  readonly reason: string;
  readonly body: string;
}

interface FieldsProps {
  readonly input: TogetherInput;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (input: TogetherInput) => void;
  /** Whom they are given to is decided. */
  readonly fixed: boolean;
}

const priorities = ['critical', 'high', 'normal', 'low', 'minimal'];
const answers: readonly ActTogether[] = ['reply', 'ask', 'propose'];

/** What the act asks for besides the tickets. */
export function TogetherFields(props: FieldsProps): React.ReactElement | null {
  const { act } = props.input;
  if (act === 'assign') return props.fixed ? null : <Assignee {...props} />;
  if (act === 'setPriority')
    return (
      <>
        <Priority {...props} />
        <Words {...props} field="reason" />
      </>
    );
  if (act === 'close') return <Words {...props} field="reason" optional />;
  if (act === 'reopen') return <Words {...props} field="reason" />;
  return (
    <>
      {answers.includes(act) ? <Answer {...props} /> : null}
      <Words {...props} field="body" />
    </>
  );
}

function Assignee({ input, onChange }: FieldsProps): React.ReactElement {
  const { say } = useWords();
  const session = useSession();
  const id = useId();
  const { data } = usePage<readonly { id: string; fullName: string }[]>('colleagues', {});
  return (
    <div className="opora-field">
      <label htmlFor={id}>{say('together.assign.whom')}</label>
      <select
        id={id}
        autoFocus
        value={input.staffId ?? ''}
        onChange={(event) => onChange({ ...input, staffId: event.target.value || null })}
        data-testid="together-assignee"
      >
        <option value="">{say('shell.choose')}</option>
        {data?.map((colleague) => (
          <option key={colleague.id} value={colleague.id}>
            {colleague.fullName}
            {colleague.id === session.id ? ` — ${say('queue.you')}` : ''}
          </option>
        ))}
        <option value="nobody">{say('together.assign.nobody')}</option>
      </select>
    </div>
  );
}

function Priority({ input, onChange }: FieldsProps): React.ReactElement {
  const { say } = useWords();
  const id = useId();
  return (
    <div className="opora-field">
      <label htmlFor={id}>{say('ticket.dialog.priority.choose')}</label>
      <select
        id={id}
        autoFocus
        value={input.priority}
        onChange={(event) => onChange({ ...input, priority: event.target.value })}
      >
        {priorities.map((name) => (
          <option key={name} value={name}>
            {say(`resources.Ticket.labels.priority.${name}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Which of the three ways to speak to a customer. */
function Answer({ input, onChange }: FieldsProps): React.ReactElement {
  const { say } = useWords();
  const name = useId();
  return (
    <fieldset className="opora-ways">
      <legend>{say('together.way')}</legend>
      {answers.map((act) => (
        <label key={act}>
          <input
            type="radio"
            name={name}
            checked={input.act === act}
            onChange={() => onChange({ ...input, act })}
          />{' '}
          {say(`together.${act}.way`)}
        </label>
      ))}
    </fieldset>
  );
}

function Words({
  input,
  errors,
  onChange,
  field,
  optional,
}: FieldsProps & { readonly field: 'reason' | 'body'; readonly optional?: boolean }): React.ReactElement {
  const { say } = useWords();
  const id = useId();
  return (
    <div className={`opora-field${errors[field] ? ' refused' : ''}`}>
      <label htmlFor={id}>
        {say(field === 'reason' ? 'ticket.dialog.reason' : 'together.text')}
        {optional ? <span className="opora-faint"> {say('shell.optional')}</span> : null}
      </label>
      <textarea
        id={id}
        rows={field === 'reason' ? 2 : 5}
        maxLength={field === 'reason' ? 2000 : 100_000}
        required={!optional}
        value={input[field]}
        onChange={(event) => onChange({ ...input, [field]: event.target.value })}
        data-testid={`together-${field}`}
      />
      {errors[field] ? (
        <p className="opora-error" role="alert">
          {errors[field]}
        </p>
      ) : null}
    </div>
  );
}
