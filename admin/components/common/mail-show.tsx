import React, { useState } from 'react';
import type { ActionProps } from 'adminjs';
import { Link } from 'react-router-dom';
import { OutgoingMail } from '../mail/outgoing-mail.js';
import { fullMoment } from '../lib/moments.js';
import { useWords } from '../lib/words.js';
import { Banner, Card, Empty, Facts, Mark, type Tone } from './card.js';
import { MailFrame } from './mail-frame.js';

const tones: Readonly<Record<string, Tone>> = {
  sent: 'good',
  queued: 'careful',
  failed: 'bad',
  cancelled: 'calm',
  received: 'careful',
  handled: 'good',
  quarantined: 'careful',
  ignored: 'calm',
  duplicate: 'calm',
};

/** A mail as it was, or will be, read; links with tokens are never kept. */
export function MailShow({ record }: ActionProps): React.ReactElement {
  const { say, locale } = useWords();
  const text = (name: string): string => String(record!.params[name] ?? '');
  const status = text('status');
  const isIncoming = text('direction') === 'in';
  const isBounced = text('reasonCode') === 'bounced' && status === 'failed';
  const next = isBounced ? 'bounced' : isIncoming && status === 'failed' ? 'failed_in' : status;
  const name = (property: string): string => say(`resources.MailMessage.properties.${property}`);
  const moment = (property: string): string =>
    text(property) === '' ? '' : fullMoment(locale, text(property));
  const leadTo = (property: string, noun: string): React.ReactNode =>
    record!.populated[property] ? (
      <Link to={`/admin/resources/${noun}/records/${text(property)}/show`}>
        {record!.populated[property]?.title}
      </Link>
    ) : null;
  return (
    <div className="people-page people-columns">
      <div>
        {status === 'quarantined' ? (
          <Banner tone="careful" title={say('people.mail.waits')}>
            {say([`people.mail.because.${text('reasonCode')}`, 'people.mail.next_quarantined'])}
          </Banner>
        ) : null}
        {isIncoming ? (
          <Words
            title={text('subject') || say('people.mail.noSubject')}
            body={text('body')}
            id={record!.id}
          />
        ) : (
          <OutgoingMail id={record!.id} since={record} />
        )}
      </div>
      <div>
        <Card title={say('people.mail.about')}>
          <Facts
            pairs={[
              [
                name('status'),
                <React.Fragment key="status">
                  <Mark tone={tones[status] ?? 'calm'}>
                    {say(isBounced ? 'people.mail.bounced' : `resources.MailMessage.labels.status.${status}`)}
                  </Mark>
                  <p className="opora-faint">{say(`people.mail.next_${next}`)}</p>
                </React.Fragment>,
              ],
              [
                isIncoming ? say('people.mail.why') : name('reasonCode'),
                text('reasonCode') === ''
                  ? null
                  : say(`resources.MailMessage.labels.reasonCode.${text('reasonCode')}`, {
                      defaultValue: text('reasonCode'),
                    }),
              ],
              [name('lastError'), text('lastError')],
              [name('kind'), say(`resources.MailMessage.labels.kind.${text('kind')}`)],
              [
                name('fromAddress'),
                isIncoming ? `${text('fromName')} <${text('fromAddress')}>`.trim() : null,
              ],
              [name('toAddress'), text('toAddress')],
              [name('userId'), leadTo('userId', 'User')],
              [name('ticketId'), leadTo('ticketId', 'Ticket')],
              [name('createdAt'), moment('createdAt')],
              [name('sentAt'), moment('sentAt')],
              [name('attempts'), isIncoming ? null : text('attempts')],
            ]}
          />
          {isIncoming ? (
            <p>
              <a className="opora-link" href={`/admin/mails/${record!.id}/source`} data-testid="mail-source">
                {say('people.mail.source')}
              </a>
            </p>
          ) : null}
        </Card>
      </div>
    </div>
  );
}

interface WordsProps {
  readonly title: string;
  readonly body: string;
  readonly id: string;
}

/** What a mail that came in says, and what it looked like. */
function Words({ title, body, id }: WordsProps): React.ReactElement {
  const { say } = useWords();
  const [asSent, setAsSent] = useState(false);
  const plain =
    body === '' ? <Empty>{say('people.mail.noText')}</Empty> : <pre className="people-mail">{body}</pre>;
  return (
    <Card title={title} actions={<ViewChoice asSent={asSent} onChoose={setAsSent} />}>
      {asSent ? <MailFrame id={id} /> : plain}
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
