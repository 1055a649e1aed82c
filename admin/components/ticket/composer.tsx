import React, { useEffect, useId, useState } from 'react';
import type { TicketView } from '../../pages/ticket-view.js';
import { useWords } from '../lib/words.js';
import { ReplyPicker } from './reply-picker.js';
import { useDraft, type Mode } from './use-draft.js';
import { withInserted, type Knowledge } from './use-knowledge.js';
import { takesFiles, UploadStrip } from './upload-strip.js';
import { useUploads } from './use-uploads.js';
import type { Perform } from './use-ticket.js';

interface ComposerProps {
  readonly view: TicketView;
  readonly perform: Perform;
  readonly input: React.RefObject<HTMLTextAreaElement>;
  readonly knowledge: Knowledge;
}

const acts: Readonly<Record<Exclude<Mode, 'note'>, string>> = {
  reply: 'staff_reply',
  ask: 'ask',
  propose: 'propose',
};

/** Where staff write: to the customer in three ways, or a note among themselves. What is typed survives a reload. */
export function Composer({ view, perform, input, knowledge }: ComposerProps): React.ReactElement {
  const { say } = useWords();
  const id = useId();
  const { ticket, ties, may } = view;
  const [draft, setDraft, forget] = useDraft(ticket.number);
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState('');
  const uploading = useUploads();
  const [picking, setPicking] = useState(false);
  const insert = (words: string): void => {
    const { selectionStart: from = 0, selectionEnd: to = 0 } = input.current ?? {};
    const { text, cursor } = withInserted(draft.body, words, { from, to });
    setDraft({ ...draft, body: text });
    window.requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(cursor, cursor);
    });
  };
  useEffect(() => {
    knowledge.into.current = insert;
  });
  if (!may.work) return <p className="opora-composer-closed opora-faint">{say('ticket.compose.readOnly')}</p>;
  const possible: Mode[] = [
    ...(['reply', 'ask', 'propose'] as const).filter((mode) => ticket.allowed.includes(acts[mode])),
    'note',
  ];
  const mode = possible.includes(draft.mode) ? draft.mode : possible[0]!;
  const send = async (): Promise<void> => {
    if (sending || uploading.unready || draft.body.trim() === '') return;
    setSending(true);
    setTrouble('');
    const seen = mode !== 'note' && ticket.lastMessageId ? { lastSeenMessageId: ticket.lastMessageId } : {};
    const answer = await perform(mode, { body: draft.body, attachmentIds: uploading.ids, ...seen });
    setSending(false);
    if (answer?.notice.type === 'success') {
      forget();
      uploading.clear();
    } else if (answer?.notice.code === 'conversation_moved_on') setTrouble(say('ticket.compose.movedOn'));
    input.current?.focus({ preventScroll: answer?.notice.code === 'conversation_moved_on' });
  };
  const press = (event: React.KeyboardEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    if (event.key !== 'Enter' && event.code !== 'Period') return;
    event.preventDefault();
    if (event.code === 'Period') setPicking(true);
    else void send();
  };
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    void send();
  };
  return (
    <>
      <form
        className={`opora-composer ${mode}`}
        onSubmit={submit}
        {...takesFiles(uploading)}
        data-testid="composer"
        aria-label={say('ticket.compose.title')}
      >
        {possible.length === 1 ? (
          <p className="opora-faint">
            {ties.mergedInto
              ? say('ticket.compose.merged', { number: ties.mergedInto.targetNumber })
              : say('ticket.compose.closed')}
          </p>
        ) : (
          <fieldset className="opora-modes">
            <legend className="opora-unseen">{say('ticket.compose.modes')}</legend>
            {possible.map((choice) => (
              <label key={choice}>
                <input
                  type="radio"
                  name={`${id}-mode`}
                  checked={choice === mode}
                  onChange={() => setDraft({ ...draft, mode: choice })}
                  data-testid={`mode-${choice}`}
                />
                <span>{say(`ticket.compose.mode.${choice}`)}</span>
              </label>
            ))}
          </fieldset>
        )}
        {trouble ? (
          <p className="opora-banner asks" role="alert" data-testid="moved-on">
            {trouble}
          </p>
        ) : null}
        <textarea
          ref={input}
          rows={6}
          aria-label={say(`ticket.compose.placeholder.${mode}`)}
          aria-describedby={`${id}-hint`}
          placeholder={say(`ticket.compose.placeholder.${mode}`)}
          value={draft.body}
          onChange={(event) => setDraft({ mode, body: event.target.value })}
          onKeyDown={press}
          data-testid="composer-body"
        />
        <p>
          <button
            type="button"
            className="opora-link"
            onClick={() => setPicking(true)}
            data-testid="reply-picker"
          >
            {say('ticket.replies.open')}
          </button>{' '}
          <kbd className="opora-faint">{say('ticket.replies.shortcut')}</kbd>
        </p>
        <UploadStrip uploading={uploading} />
        <div className="opora-composer-foot">
          <button
            type="submit"
            className="opora-submit"
            disabled={sending || uploading.unready || draft.body.trim() === ''}
            data-testid="composer-send"
          >
            {say(`ticket.compose.send.${mode}`)}
          </button>
          <kbd className="opora-faint">{say('ticket.compose.keys')}</kbd>
          <span id={`${id}-hint`} className="opora-faint">
            {say(`ticket.compose.hint.${mode === 'reply' && ticket.status === 'new' ? 'replyNew' : mode}`)}
          </span>
        </div>
      </form>
      {picking ? (
        <ReplyPicker
          replies={knowledge.replies}
          onPick={(body) => {
            setPicking(false);
            insert(body);
          }}
          onClose={() => setPicking(false)}
        />
      ) : null}
    </>
  );
}
