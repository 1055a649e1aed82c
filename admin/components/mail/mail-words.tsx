import React, { useState } from 'react';
import type { RecordJSON } from 'adminjs';
import { Card, Empty } from '../common/card.js';
import { useWords } from '../lib/words.js';
import { MailFrame } from './mail-frame.js';
import { valueIn } from './mail-state.js';

interface WordsProps {
  readonly record: RecordJSON;
  readonly hasFiles: boolean;
}

/** What a mail that came in says, and what it looked like. */
export function MailWords({ record, hasFiles }: WordsProps): React.ReactElement {
  const { say } = useWords();
  const [asSent, setAsSent] = useState(false);
  const body = valueIn(record, 'body');
  const plain =
    body === '' ? (
      <Empty>{say(hasFiles ? 'people.mail.filesAlone' : 'people.mail.noText')}</Empty>
    ) : (
      <pre className="people-mail">{body}</pre>
    );
  return (
    <Card
      title={valueIn(record, 'subject') || say('people.mail.noSubject')}
      actions={<ViewChoice asSent={asSent} onChoose={setAsSent} />}
    >
      {asSent ? <MailFrame id={record.id} /> : plain}
    </Card>
  );
}

interface ViewChoiceProps {
  readonly asSent: boolean;
  readonly onChoose: (asSent: boolean) => void;
}

function ViewChoice({ asSent, onChoose }: ViewChoiceProps): React.ReactElement {
  const { say } = useWords();
  return (
    <div className="people-view-choice" role="group" aria-label={say('people.mail.view')}>
      {[false, true].map((one) => (
        <button
          key={String(one)}
          type="button"
          aria-pressed={asSent === one}
          onClick={() => onChoose(one)}
          data-testid={one ? 'view-as-sent' : 'view-text'}
        >
          {say(one ? 'people.mail.asSent' : 'people.mail.text')}
        </button>
      ))}
    </div>
  );
}
