import React from 'react';
import type { RecordJSON } from 'adminjs';
import { Link } from 'react-router-dom';
import type { IncomingMailView } from '../../resources/mail-message/mail-view.js';
import { Card, Facts, Mark, type Tone } from '../common/card.js';
import { fullMoment } from '../lib/moments.js';
import { useWords } from '../lib/words.js';
import { stateOf, tones, valueIn } from './mail-state.js';

const proofTones: Readonly<Record<string, Tone>> = { pass: 'good', fail: 'bad', none: 'careful' };

interface FactsProps {
  readonly record: RecordJSON;
  /** Of a mail that came in. */
  readonly proof?: IncomingMailView['proof'];
}

/** What is known of a mail besides its words. */
export function MailFacts({ record, proof = null }: FactsProps): React.ReactElement {
  const { say, locale } = useWords();
  const text = (name: string): string => valueIn(record, name);
  const isIncoming = text('direction') === 'in';
  const name = (property: string): string => say(`resources.MailMessage.properties.${property}`);
  const moment = (property: string): string =>
    text(property) === '' ? '' : fullMoment(locale, text(property));
  const waits = text('status') === 'quarantined';
  return (
    <Card title={say('people.mail.about')}>
      <Facts
        pairs={[
          [name('status'), <State key="status" record={record} />],
          [
            isIncoming ? say('people.mail.why') : name('reasonCode'),
            // What waits says so at length above its words.
            waits || text('reasonCode') === ''
              ? null
              : say(`resources.MailMessage.labels.reasonCode.${text('reasonCode')}`),
          ],
          [name('lastError'), text('lastError')],
          [name('kind'), isIncoming ? null : say(`resources.MailMessage.labels.kind.${text('kind')}`)],
          [name('fromAddress'), isIncoming ? <Sender key="from" record={record} /> : null],
          [
            say('people.mail.proof'),
            proof ? (
              <Mark key="proof" tone={proofTones[proof] ?? 'calm'}>
                {say(`people.mail.proofs.${proof}`)}
              </Mark>
            ) : null,
          ],
          [name('toAddress'), text('toAddress')],
          [name('userId'), leadTo(record, 'userId', 'User')],
          [name('ticketId'), leadTo(record, 'ticketId', 'Ticket')],
          [isIncoming ? say('people.mail.received') : name('createdAt'), moment('createdAt')],
          [name('sentAt'), moment('sentAt')],
          [name('attempts'), isIncoming ? null : text('attempts')],
        ]}
      />
      {isIncoming ? (
        <p>
          <a className="opora-link" href={`/admin/mails/${record.id}/source`} data-testid="mail-source">
            {say('people.mail.source')}
          </a>
        </p>
      ) : null}
    </Card>
  );
}

function State({ record }: { record: RecordJSON }): React.ReactElement {
  const { say } = useWords();
  const { status, words, next } = stateOf(record);
  return (
    <>
      <Mark tone={tones[status] ?? 'calm'}>{say(words)}</Mark>
      {status === 'quarantined' ? null : <p className="opora-faint">{say(`people.mail.next_${next}`)}</p>}
    </>
  );
}

function Sender({ record }: { record: RecordJSON }): React.ReactElement {
  const { say } = useWords();
  const [name, address] = [valueIn(record, 'fromName'), valueIn(record, 'fromAddress')];
  if (address === '') return <>{name || say('people.mail.fromNobody')}</>;
  return (
    <>
      {name === '' ? null : <div className="opora-break">{name}</div>}
      <div className="opora-break">{address}</div>
    </>
  );
}

function leadTo(record: RecordJSON, property: string, noun: string): React.ReactNode {
  const title = record.populated[property]?.title;
  if (!title) return null;
  return <Link to={`/admin/resources/${noun}/records/${valueIn(record, property)}/show`}>{title}</Link>;
}
