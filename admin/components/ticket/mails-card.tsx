import React from 'react';
import { Link } from 'react-router-dom';
import type { MailLine } from '../../pages/ticket-parts.js';
import type { TicketView } from '../../pages/ticket-view.js';
import { useAct } from '../common/use-act.js';
import { useMay } from '../common/use-may.js';
import { shortMoment } from '../lib/moments.js';
import { useWords } from '../lib/words.js';
import { SideCard } from './side-card.js';

interface MailsProps {
  readonly view: TicketView;
  readonly onChanged: () => void;
}

/** The mails about the ticket: which, to whom, whether they have left, and the way to send one once more. */
export function MailsCard({ view, onChanged }: MailsProps): React.ReactElement {
  const { say } = useWords();
  const { mails, now } = view;
  const title = say('ticket.mails.title');
  if (mails.length === 0) {
    return (
      <SideCard title={title} name="mails">
        <p className="opora-faint">{say('ticket.mails.none')}</p>
      </SideCard>
    );
  }
  return (
    <SideCard
      title={say('ticket.count', { title, count: String(mails.length) })}
      name="mails"
      folded={mails.every(({ status }) => status !== 'failed')}
    >
      <ul className="opora-plain">
        {[...mails].reverse().map((mail) => (
          <Mail key={mail.id} mail={mail} now={now} onChanged={onChanged} />
        ))}
      </ul>
    </SideCard>
  );
}

interface MailProps {
  readonly mail: MailLine;
  readonly now: string;
  readonly onChanged: () => void;
}

function Mail({ mail, now, onChanged }: MailProps): React.ReactElement {
  const { say, locale } = useWords();
  const { status, reasonCode, attempts } = mail;
  const isOut = mail.fromAddress === null;
  const kind = say([
    ...(isOut ? [] : [`ticket.mails.came.${reasonCode ?? ''}`]),
    `ticket.mails.kind.${mail.kind}`,
    'ticket.mails.kind.other',
  ]);
  const state = reasonCode === 'bounced' && status === 'failed' ? 'bounced' : status;
  const when = shortMoment(locale, mail.sentAt ?? mail.createdAt, now);
  const trouble =
    isOut && (status === 'failed' || status === 'cancelled' || attempts > 0) ? reasonCode : null;
  return (
    <li data-testid="mail">
      <Link to={`/admin/resources/MailMessage/records/${mail.id}/show`}>{kind}</Link>
      <div className="opora-break opora-faint">{addresseeOf(mail, say)}</div>
      <div className={status === 'failed' ? 'opora-warning' : 'opora-faint'}>
        {say(`ticket.mails.status.${state}`, { when })}
        {status === 'queued' && attempts > 0 ? `, ${say('ticket.mails.tries', { count: attempts })}` : ''}
      </div>
      {trouble ? (
        <div className="opora-faint opora-break">
          {say(`resources.MailMessage.labels.reasonCode.${trouble}`)}
          {mail.lastError ? `: ${mail.lastError}` : ''}
        </div>
      ) : null}
      {isOut && (status === 'failed' || status === 'queued') ? (
        <Resend mail={mail} kind={kind} onChanged={onChanged} />
      ) : null}
    </li>
  );
}

function addresseeOf(mail: MailLine, say: ReturnType<typeof useWords>['say']): string {
  if (mail.fromAddress !== null) return mail.fromAddress;
  return mail.toName === null || mail.toName === mail.toAddress
    ? mail.toAddress
    : say('ticket.mails.to', { name: mail.toName, address: mail.toAddress });
}

function Resend({
  mail,
  kind,
  onChanged,
}: Omit<MailProps, 'now'> & { readonly kind: string }): React.ReactElement | null {
  const { say } = useWords();
  const may = useMay();
  const { stage, send } = useAct(
    { resourceId: 'MailMessage', recordId: mail.id, action: 'resend' },
    { onDone: onChanged },
  );
  if (!may('MailMessage', 'resend')) return null;
  return (
    <button
      type="button"
      className="opora-link"
      disabled={stage === 'sending'}
      aria-label={say('ticket.mails.resendWhich', { kind, to: mail.toAddress })}
      onClick={() => send({})}
      data-testid="mail-resend"
    >
      {say('ticket.mails.resend')}
    </button>
  );
}
