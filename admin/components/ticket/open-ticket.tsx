import React, { useEffect, useState } from 'react';
import { useNotice } from 'adminjs';
import { useNavigate } from 'react-router';
import { useSearchParams } from 'react-router-dom';
import type { OpeningView, PersonFound } from '../../pages/opening-view.js';
import { act, readPage, type Answer } from '../lib/console-api.js';
import { useWords } from '../lib/words.js';
import { OpeningField } from './opening-field.js';
import { OpeningType } from './opening-type.js';
import { SuggestedArticles } from './suggested-articles.js';
import { RequesterPicker } from './requester-picker.js';
import { takesFiles, UploadStrip } from './upload-strip.js';
import { useUploads } from './use-uploads.js';
import { openingInput, type OpeningValues } from './opening-values.js';

const channels = ['phone', 'mail', 'api'] as const;
const details = ['serialNumbers', 'orderNumber', 'invoices', 'product', 'version', 'os', 'steps'] as const;

/** Opens a ticket for a customer who phoned, or as the follow-up of a closed one. */
export function OpenTicket(): React.ReactElement {
  const { say } = useWords();
  const [query] = useSearchParams();
  const [types, setTypes] = useState<OpeningView['types']>([]);
  const [person, setPerson] = useState<PersonFound | null>(null);
  const [values, setValues] = useState<OpeningValues>({
    channel: 'phone',
    followUpOf: query.get('followUpOf') ?? '',
  });
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [sending, setSending] = useState(false);
  const uploading = useUploads();
  const addNotice = useNotice();
  const navigate = useNavigate();
  const requesterId = query.get('requesterId');
  useEffect(() => {
    void readPage<OpeningView>('opening', requesterId ? { requesterId } : {}).then((view) => {
      setTypes(view.types);
      setPerson(view.people[0] ?? null);
    });
  }, [requesterId]);
  const set = (name: string, value: string | boolean): void =>
    setValues((before) => ({ ...before, [name]: value }));
  const type = types.find(({ code }) => code === values['type']);
  const inForm = new Set(type?.fields.map(({ code }) => code));
  const receive = (answer: Answer | null): void => {
    setSending(false);
    addNotice(answer?.notice ?? { type: 'error', message: say('shell.noConnection') });
    setErrors(Object.fromEntries((answer?.errors ?? []).map(({ field, message }) => [field, message])));
    if (answer?.notice.type === 'success' && answer.redirectUrl) navigate(answer.redirectUrl);
  };
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    setSending(true);
    const attachmentIds = uploading.ids;
    const input = { ...openingInput(values, type, person?.id ?? ''), attachmentIds };
    void act({ resourceId: 'Ticket', action: 'open' }, input)
      .catch(() => null)
      .then(receive);
  };
  const field = (
    name: string,
    label: string,
    more: { long?: boolean; required?: boolean; hint?: string } = {},
  ): React.ReactElement => (
    <OpeningField
      key={name}
      name={name}
      label={label}
      value={String(values[name] ?? '')}
      error={errors[name]}
      onChange={set}
      {...more}
    />
  );
  return (
    <form
      className="opora-form opora-opening"
      onSubmit={submit}
      noValidate
      {...takesFiles(uploading)}
      data-testid="open-ticket"
    >
      <p>{say('ticket.opening.hint')}</p>
      <RequesterPicker person={person} onPick={setPerson} error={errors['requesterId']} />
      <div className="opora-field">
        <label htmlFor="opening-channel">{say('ticket.opening.channel')}</label>
        <select
          id="opening-channel"
          className="opora-short"
          value={String(values['channel'])}
          onChange={(event) => set('channel', event.target.value)}
        >
          {channels.map((channel) => (
            <option key={channel} value={channel}>
              {say(`resources.Ticket.labels.channel.${channel}`)}
            </option>
          ))}
        </select>
      </div>
      <OpeningType types={types} values={values} errors={errors} onChange={set} />
      {field('subject', say('ticket.opening.subject'), { required: true })}
      {field('description', say('ticket.opening.description'), { required: true, long: true })}
      <SuggestedArticles
        subject={String(values['subject'] ?? '')}
        description={String(values['description'] ?? '')}
        type={String(values['type'] ?? '')}
        product={String(values['product'] ?? '')}
      />
      <UploadStrip uploading={uploading} />
      <details className="opora-side-card">
        <summary>
          <h2>{say('ticket.opening.details')}</h2>
        </summary>
        {details
          .filter((name) => !inForm.has(name))
          .map((name) =>
            field(name, say(`ticket.opening.detail.${name}`), {
              long: name === 'steps',
              ...(name === 'serialNumbers' || name === 'invoices'
                ? { hint: say('ticket.opening.serialsHint') }
                : {}),
            }),
          )}
      </details>
      {field('followUpOf', say('ticket.opening.followUpOf'))}
      <button
        type="submit"
        className="opora-submit"
        disabled={sending || uploading.unready}
        data-testid="open-submit"
      >
        {say('ticket.opening.submit')}
      </button>
    </form>
  );
}
