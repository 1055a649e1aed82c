import React from 'react';
import type { ActionProps } from 'adminjs';
import { Link } from 'react-router-dom';
import { fullMoment } from '../lib/moments.js';
import { useWords } from '../lib/words.js';
import { Card, Empty, Facts, Mark, type Tone } from './card.js';

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
        <Card title={text('subject') || say('people.mail.noSubject')}>
          {text('body') === '' ? (
            <Empty>{say(isIncoming ? 'people.mail.noText' : 'people.mail.notRendered')}</Empty>
          ) : (
            <pre className="people-mail">{text('body')}</pre>
          )}
        </Card>
      </div>
      <div>
        <Card title={say('people.mail.about')}>
          <Facts
            pairs={[
              [
                name('status'),
                <React.Fragment key="status">
                  <Mark tone={tones[status] ?? 'calm'}>
                    {say(`resources.MailMessage.labels.status.${status}`)}
                  </Mark>
                  <p className="opora-faint">
                    {say(`people.mail.next_${status}${isIncoming && status === 'failed' ? '_in' : ''}`)}
                  </p>
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
