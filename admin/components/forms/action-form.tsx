import React, { useState } from 'react';
import { useNotice, type ActionJSON, type RecordJSON, type ResourceJSON } from 'adminjs';
import { useNavigate } from 'react-router';
import type { FieldDescription } from '../../actions/describe-input.js';
import { act, type Answer } from '../lib/console-api.js';
import { useWords } from '../lib/words.js';
import { Field } from './field.js';
import { StepUp } from './step-up.js';
import { Suggestions } from './suggestions.js';

interface ActionFormProps {
  readonly resource: ResourceJSON;
  readonly action: ActionJSON;
  readonly record?: RecordJSON;
  /** Several records of a list instead of one. */
  readonly recordIds?: readonly string[];
  /** Where to go when it is done; without it, the record's page or the list. */
  readonly onDone?: () => string;
}

type Values = Readonly<Record<string, unknown>>;

/** The form of any action that has no component of its own, made from the action's input. It POSTs, and says how it went. */
export function ActionForm(props: ActionFormProps): React.ReactElement {
  const { resource, action, record, recordIds, onDone } = props;
  const name = String(action.custom['action']);
  const fields = action.custom['fields'] as readonly FieldDescription[];
  const [values, setValues] = useState<Values>(() => startingValues(fields, record));
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [stage, setStage] = useState<'filling' | 'sending' | 'proving'>('filling');
  const addNotice = useNotice();
  const navigate = useNavigate();
  const { say } = useWords();

  const receive = (answer: Answer): void => {
    setStage(answer.notice.code === 'step_up_required' ? 'proving' : 'filling');
    if (answer.notice.code === 'step_up_required') return;
    setErrors(Object.fromEntries((answer.errors ?? []).map(({ field, message }) => [field, message])));
    addNotice(answer.notice);
    if (answer.notice.type === 'success')
      navigate(answer.redirectUrl ?? onDone?.() ?? home(resource, record, answer));
  };
  const send = (): void => {
    setStage('sending');
    const address = {
      resourceId: resource.id,
      action: name,
      ...(record ? { recordId: record.id } : {}),
      ...(recordIds ? { recordIds } : {}),
    };
    act(address, withoutEmpty(values)).then(receive, () => {
      setStage('filling');
      addNotice({ type: 'error', message: say('shell.noConnection') });
    });
  };
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    const guard = String(action.custom['guard'] ?? '');
    if (guard === '' || window.confirm(say(`guards.${guard}`))) send();
  };

  if (stage === 'proving') return <StepUp onProved={send} />;
  return (
    <form className="opora-form" onSubmit={submit} noValidate>
      {fields
        .filter(({ name: fieldName }) => fieldName !== 'version')
        .map((field) => (
          <React.Fragment key={field.name}>
            <Field
              field={field}
              labels={[
                `resources.${resource.id}.inputs.${name}.${field.name}`,
                `resources.${resource.id}.properties.${field.name}`,
                `inputs.${field.name}`,
                `properties.${field.name}`,
              ]}
              value={values[field.name]}
              title={record?.populated[field.name]?.title}
              error={errors[field.name]}
              onChange={(value) => setValues({ ...values, [field.name]: value })}
            />
            <Suggestions
              field={field}
              record={record}
              words={`resources.${resource.id}.inputs.${name}.suggested`}
              onChoose={(text) => setValues({ ...values, [field.name]: text })}
            />
          </React.Fragment>
        ))}
      <button type="submit" className={`opora-submit ${action.variant}`} disabled={stage === 'sending'}>
        {say([`resources.${resource.id}.actions.${name}`, `actions.${name}`])}
      </button>
    </form>
  );
}

/** An edit starts from what the record holds: its `version` too, so that a stale one is noticed. */
function startingValues(fields: readonly FieldDescription[], record: RecordJSON | undefined): Values {
  return Object.fromEntries(
    fields.map(({ name, kind }) => [name, record?.params[name] ?? (kind === 'flag' ? false : '')]),
  );
}

function withoutEmpty(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value !== null));
}

function home(resource: ResourceJSON, record: RecordJSON | undefined, answer: Answer): string {
  const made = (answer.data as { id?: unknown } | undefined)?.id;
  const id = record?.id ?? (typeof made === 'string' ? made : undefined);
  return id ? `/admin/resources/${resource.id}/records/${id}/show` : `/admin/resources/${resource.id}`;
}
