import React from 'react';
import { Link } from 'react-router-dom';
import type { SerialFacts, TicketView } from '../../pages/ticket-view.js';
import { useWords } from '../lib/words.js';
import { LinkedText } from './linked-text.js';
import { SecretField } from './secret-field.js';
import { SideCard, SideFact } from './side-card.js';

/** What the customer filled in besides the description. */
export function FormCard({ view }: { view: TicketView }): React.ReactElement {
  const { say, locale } = useWords();
  const { ticket, serials } = view;
  const language = locale === 'ru' ? 'ru' : 'en';
  const filled =
    serials.length > 0 ||
    ticket.invoices.length > 0 ||
    ticket.fields.length > 0 ||
    ticket.secrets.length > 0 ||
    [ticket.productRu, ticket.productVersion, ticket.os, ticket.steps, ticket.orderNumber].some(Boolean);
  return (
    <SideCard title={say('ticket.form.title')} name="form">
      {filled ? (
        <dl>
          {serials.length > 0 ? (
            <SideFact label={say('ticket.form.serials')}>
              <ul className="opora-plain">
                {serials.map((serial) => (
                  <li key={serial.serialNumber}>
                    <Serial serial={serial} companyId={view.company?.id ?? null} />
                  </li>
                ))}
              </ul>
            </SideFact>
          ) : null}
          <SideFact label={say('ticket.form.order')}>{ticket.orderNumber}</SideFact>
          <SideFact label={say('ticket.form.invoices')}>{ticket.invoices.join(', ')}</SideFact>
          <SideFact label={say('ticket.form.product')}>
            {language === 'ru' ? ticket.productRu : ticket.productEn}
          </SideFact>
          <SideFact label={say('ticket.form.version')}>{ticket.productVersion}</SideFact>
          <SideFact label={say('ticket.form.os')}>{ticket.os}</SideFact>
          <SideFact label={say('ticket.form.steps')}>
            {ticket.steps ? <LinkedText text={ticket.steps} /> : null}
          </SideFact>
          {ticket.fields.map((field) => (
            <SideFact key={field[language]} label={field[language]}>
              <LinkedText text={field.value} />
            </SideFact>
          ))}
          {ticket.secrets.map((secret) => (
            <SecretField key={secret.code} ticketId={ticket.id} secret={secret} mayReveal={view.may.work} />
          ))}
        </dl>
      ) : (
        <p className="opora-faint">{say('ticket.form.empty')}</p>
      )}
      {view.missing.length > 0 ? (
        <p className="opora-warning" data-testid="form-missing">
          {say('ticket.form.missing')}: {view.missing.map((label) => label[language]).join(', ')}
        </p>
      ) : null}
    </SideCard>
  );
}

function Serial({
  serial,
  companyId,
}: {
  serial: SerialFacts;
  companyId: string | null;
}): React.ReactElement {
  const { say } = useWords();
  const { serialNumber, companyId: owner, companyName, product } = serial;
  const words =
    owner === null
      ? 'serialUnknown'
      : companyId !== null && owner !== companyId
        ? 'serialOther'
        : 'serialKnown';
  return (
    <>
      <span className="opora-code">{serialNumber}</span>
      {product ? ` ${product}` : ''}
      <br />
      <span
        className={
          words === 'serialKnown' ? 'opora-good' : words === 'serialOther' ? 'opora-warning' : 'opora-faint'
        }
      >
        {owner === null ? (
          say('ticket.form.serialUnknown')
        ) : (
          <Link to={`/admin/resources/Company/records/${owner}/show`}>
            {say(`ticket.form.${words}`, { company: companyName })}
          </Link>
        )}
      </span>
    </>
  );
}

/** What the customer said of the own company and contract, on the ticket and in the profile: never a right (SPEC R1.8). */
export function StatedCard({ view }: { view: TicketView }): React.ReactElement | null {
  const { say } = useWords();
  const { stated } = view.ticket;
  const { claims } = view.requester;
  const names = [...new Set([...Object.keys(stated), ...Object.keys(claims)])];
  if (names.length === 0) return null;
  return (
    <SideCard title={say('ticket.stated.title')} name="stated">
      <p className="opora-faint">{say('ticket.stated.hint')}</p>
      <dl>
        {names.map((name) => (
          <SideFact key={name} label={say(`ticket.stated.${name}`)}>
            {stated[name] ? <div>{stated[name]}</div> : null}
            {claims[name] && claims[name] !== stated[name] ? (
              <div>
                {claims[name]} <span className="opora-faint">({say('ticket.stated.inProfile')})</span>
              </div>
            ) : null}
          </SideFact>
        ))}
      </dl>
    </SideCard>
  );
}
