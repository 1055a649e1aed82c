import React from 'react';
import type { ActionProps } from 'adminjs';
import { Link } from 'react-router-dom';
import type { ContactView, UserView } from '../../resources/user/user-view.js';
import { Card, Empty, Facts, Mark } from '../common/card.js';
import { ReturnedNote } from '../common/returned-mark.js';
import { History } from '../common/history.js';
import { TimelineLink } from '../timeline/timeline-link.js';
import { TicketLines } from '../common/ticket-lines.js';
import { usePage } from '../common/use-page.js';
import { Belonging } from '../link/belonging.js';
import { LinkLines } from '../link/link-lines.js';
import { fullMoment } from '../lib/moments.js';
import { useWords } from '../lib/words.js';
import { HeldBanner } from '../common/held-banner.js';
import { ErasedBanner } from './erased-banner.js';
import { MergedFrom, MergedInto } from './merged-accounts.js';

const claims = ['companyName', 'contractNumber', 'accountNumber', 'registeredName'] as const;

/** The page of a contact: who it is, to which companies they belong and why, what they asked, what happened. */
export function UserCard({ record }: ActionProps): React.ReactElement | null {
  const { say } = useWords();
  const { data, failure, again } = usePage<UserView>('user', { id: record!.id }, record);
  if (failure && !data) return <p role="alert">{failure}</p>;
  if (!data) return null;
  const mayLink = record!.recordActions.some(({ name }) => name === 'linkToCompany');
  const mayMerge = record!.recordActions.some(({ name }) => name === 'mergeAccount');
  return (
    <div className="people-page people-columns">
      <div>
        <ErasedBanner note={data.erased} />
        <HeldBanner of="User" id={record!.id} since={record} />
        <MergedInto account={data.mergedInto} />
        <Card title={say('people.user.companies')} count={data.links.length}>
          {data.links.length > 0 ? (
            <LinkLines links={data.links} side="company" onChanged={again} />
          ) : (
            <Empty>{say(mayLink ? 'people.user.noCompanies' : 'people.user.noCompaniesToRead')}</Empty>
          )}
          <Belonging of="User" id={record!.id} />
        </Card>
        <Card title={say('people.user.tickets')}>
          {data.tickets.length > 0 ? (
            <TicketLines tickets={data.tickets} />
          ) : (
            <Empty>{say('people.user.noTickets')}</Empty>
          )}
          {data.moreTickets ? (
            <Link to={`/admin/resources/Ticket?filters.requesterId=${data.contact.id}`}>
              {say('people.user.allTickets')}
            </Link>
          ) : null}
        </Card>
        <Card title={say('people.history')} actions={<TimelineLink of="User" id={data.contact.id} />}>
          <History events={data.history} about={data.contact.id} />
        </Card>
      </div>
      <div>
        <Card title={say('people.user.who')}>
          <Who contact={data.contact} onChanged={again} />
        </Card>
        <Card title={say('people.user.claims')}>
          <ClaimFacts contact={data.contact} />
        </Card>
        <MergedFrom accounts={data.mergedFrom} mayUndo={mayMerge} />
      </div>
    </div>
  );
}

function Who({ contact, onChanged }: { contact: ContactView; onChanged: () => void }): React.ReactElement {
  const { say, locale } = useWords();
  const { status, readableEmail, awaitedEmail, awaitedUntil } = contact;
  const awaited =
    awaitedEmail && awaitedUntil ? { email: awaitedEmail, until: fullMoment(locale, awaitedUntil) } : null;
  return (
    <Facts
      pairs={[
        [say('resources.User.properties.fullName'), <strong key="name">{contact.fullName}</strong>],
        [
          say('resources.User.properties.status'),
          <Mark key="status" tone={status === 'active' ? 'good' : status === 'blocked' ? 'bad' : 'calm'}>
            {say(`resources.User.labels.status.${status}`)}
          </Mark>,
        ],
        [
          say('resources.User.properties.email'),
          status === 'erased' ? null : (
            <React.Fragment key="email">
              {readableEmail} <AddressMark contact={contact} />
              <ReturnedNote returned={contact.returned} userId={contact.id} onChanged={onChanged} />
              {awaited ? <p className="opora-faint">{say('people.user.awaited', awaited)}</p> : null}
            </React.Fragment>
          ),
        ],
        [say('resources.User.properties.phone'), contact.phone],
        [say('resources.User.properties.locale'), say(`labels.locale.${contact.locale}`)],
        [say('resources.User.properties.createdAt'), fullMoment(locale, contact.createdAt)],
        ...(contact.termsInForce || contact.termsVersion
          ? [[say('people.user.terms'), <Terms key="terms" contact={contact} />] as const]
          : []),
      ]}
    />
  );
}

/** How far the address is proved. */
function AddressMark({ contact }: { contact: ContactView }): React.ReactElement {
  const { say, locale } = useWords();
  const { emailConfirmedAt, emailVouchedAt } = contact;
  if (!emailConfirmedAt) return <Mark tone="careful">{say('people.user.unconfirmed')}</Mark>;
  if (!emailVouchedAt) return <Mark tone="good">{say('people.user.confirmed')}</Mark>;
  return (
    <>
      <Mark tone="careful">{say('people.user.vouched')}</Mark>
      <p className="opora-faint">
        {say('people.user.vouchedSince', { at: fullMoment(locale, emailVouchedAt) })}
      </p>
    </>
  );
}

function Terms({ contact }: { contact: ContactView }): React.ReactElement {
  const { say, locale } = useWords();
  const { termsVersion: version, termsAcceptedAt, termsInForce } = contact;
  if (!version || !termsAcceptedAt) return <Mark tone="careful">{say('people.user.termsNone')}</Mark>;
  return (
    <>
      {say('people.user.termsAccepted', { version, at: fullMoment(locale, termsAcceptedAt) })}{' '}
      {termsInForce && termsInForce !== version ? (
        <Mark tone="careful">{say('people.user.termsNewer')}</Mark>
      ) : null}
    </>
  );
}

function ClaimFacts({ contact }: { contact: ContactView }): React.ReactElement {
  const { say } = useWords();
  if (claims.every((field) => !contact[field])) return <Empty>{say('people.user.noClaims')}</Empty>;
  return (
    <>
      <Facts
        pairs={claims.map(
          (field) => [say(`resources.User.inputs.correctProfile.${field}`), contact[field]] as const,
        )}
      />
      <p className="opora-faint">{say('people.user.claimsMeaning')}</p>
    </>
  );
}
