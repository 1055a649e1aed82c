import React from 'react';
import type { BasePropertyProps, RecordJSON } from 'adminjs';
import { Link } from 'react-router-dom';
import { Mark } from '../common/card.js';
import { rowLink } from '../lib/row-choice.js';
import { useWords } from '../lib/words.js';
import { stateOf, tones, valueIn } from './mail-state.js';

/** A mail in a list: what it is about, and whom it is from or for. */
export function MailLine({ record }: BasePropertyProps): React.ReactElement {
  const { say } = useWords();
  const mail = record!;
  const isIncoming = valueIn(mail, 'direction') === 'in';
  const kind = say(`resources.MailMessage.labels.kind.${valueIn(mail, 'kind')}`);
  const subject = valueIn(mail, 'subject') || (isIncoming ? say('people.mail.noSubject') : kind);
  return (
    <div className="mail-line">
      <Link
        to={`/admin/resources/MailMessage/records/${mail.id}/show`}
        className="mail-line-subject"
        onClick={(event) => event.stopPropagation()}
        {...{ [rowLink]: '' }}
      >
        {subject}
      </Link>
      <div className="opora-faint">
        {isIncoming
          ? say('people.mail.line.from', { from: senderOf(mail) || say('people.mail.fromNobody') })
          : say('people.mail.line.to', { to: valueIn(mail, 'toAddress'), kind })}
      </div>
    </div>
  );
}

/** How things stand with it, and why, in a list. */
export function MailState({ record }: BasePropertyProps): React.ReactElement {
  const { say } = useWords();
  const { status, words } = stateOf(record!);
  const reasonCode = valueIn(record!, 'reasonCode');
  return (
    <>
      <Mark tone={tones[status] ?? 'calm'}>{say(words)}</Mark>
      {reasonCode === '' || words === 'people.mail.bounced' ? null : (
        <div className="opora-faint mail-line-why">
          {say(`resources.MailMessage.labels.reasonCode.${reasonCode}`)}
        </div>
      )}
    </>
  );
}

function senderOf(mail: RecordJSON): string {
  return [valueIn(mail, 'fromName'), valueIn(mail, 'fromAddress')].filter((part) => part !== '').join(', ');
}
