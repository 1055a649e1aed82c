import React, { useState } from 'react';
import type { ActionProps } from 'adminjs';
import { useNavigate } from 'react-router';
import type { TicketTypeView } from '../../resources/ticket-type/ticket-type-view.js';
import { useAct } from '../common/use-act.js';
import { usePage } from '../common/use-page.js';
import type { ActionAddress } from '../lib/console-api.js';
import { useWords } from '../lib/words.js';
import { Flag, TypeFields } from './type-fields.js';
import { TypeText, TypeTextPair } from './type-text.js';

const empty: Omit<TicketTypeView, 'version'> = {
  code: '',
  titleRu: '',
  titleEn: '',
  critical: false,
  criticalQuestionRu: '',
  criticalQuestionEn: '',
  hintRu: '',
  hintEn: '',
  fields: [],
  attachmentsRequired: false,
};

/** Adds a ticket type, or changes the one it stands on: title, hints, question and form in both languages. */
export function TicketTypeEditor({ record }: ActionProps): React.ReactElement | null {
  return record ? (
    <Existing id={record.id} />
  ) : (
    <Editor start={empty} address={{ action: 'register' }} isNew />
  );
}

function Existing({ id }: { id: string }): React.ReactElement | null {
  const { data, failure } = usePage<TicketTypeView>('ticketType', { id });
  if (failure && !data) return <p role="alert">{failure}</p>;
  return data ? <Editor start={data} address={{ recordId: id, action: 'revise' }} /> : null;
}

interface EditorProps {
  readonly start: typeof empty;
  readonly address: Omit<ActionAddress, 'resourceId'>;
  readonly isNew?: boolean;
}

function Editor({ start, address, isNew }: EditorProps): React.ReactElement {
  const { say } = useWords();
  const navigate = useNavigate();
  const [type, setType] = useState(start);
  const { stage, errors, send } = useAct(
    { resourceId: 'TicketType', ...address },
    {
      onDone: ({ data }) => {
        const id = address.recordId ?? (data as { id: string }).id;
        navigate(`/admin/resources/TicketType/records/${id}/show`);
      },
    },
  );
  const set = (change: Partial<typeof empty>): void => setType((before) => ({ ...before, ...change }));
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    const { code, ...form } = type;
    send(isNew ? { code, ...form } : form);
  };
  const pair = (name: string, label: string, rows?: number): React.ReactElement => (
    <TypeTextPair
      name={name}
      label={say(`ticket.typeEditor.${label}`)}
      values={{ ...type }}
      errors={errors}
      onChange={(field, value) => set({ [field]: value })}
      {...(rows ? { rows } : {})}
    />
  );
  return (
    <form className="opora-form wide" onSubmit={submit} noValidate data-testid="ticket-type-editor">
      <p className="opora-faint">{say('ticket.typeEditor.meaning')}</p>
      {isNew ? (
        <TypeText
          label={say('ticket.typeEditor.code')}
          value={type.code}
          error={errors['code']}
          onChange={(code) => set({ code })}
        />
      ) : null}
      {pair('title', 'title')}
      {pair('hint', 'hints', 7)}
      <Flag
        label={say('ticket.typeEditor.critical')}
        checked={type.critical}
        onChange={(critical) => set({ critical })}
      />
      {errors['critical'] ? <p className="opora-error">{errors['critical']}</p> : null}
      {type.critical ? (
        <>
          <p className="opora-faint">{say('ticket.typeEditor.questionHint')}</p>
          {pair('criticalQuestion', 'question')}
        </>
      ) : null}
      <Flag
        label={say('ticket.typeEditor.attachments')}
        checked={type.attachmentsRequired}
        onChange={(attachmentsRequired) => set({ attachmentsRequired })}
      />
      <TypeFields fields={type.fields} errors={errors} onChange={(fields) => set({ fields })} />
      <button type="submit" className="opora-submit" disabled={stage === 'sending'} data-testid="save-type">
        {say('ticket.typeEditor.save')}
      </button>
    </form>
  );
}
