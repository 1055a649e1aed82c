import React, { useState } from 'react';
import { Link } from 'react-router-dom';
import type { ContractFacts } from '../../pages/ticket-contract-view.js';
import type { TicketView } from '../../pages/ticket-view.js';
import { calendarDay } from '../lib/moments.js';
import { useWords } from '../lib/words.js';
import { SideCard } from './side-card.js';
import type { Perform } from './use-ticket.js';

interface CardProps {
  readonly view: TicketView;
  readonly perform: Perform;
}

/** The contract the ticket goes under, why it is that one or none, and those it could go under instead. */
export function ContractCard({ view, perform }: CardProps): React.ReactElement {
  const { say } = useWords();
  const { contract, contractChoice, may } = view;
  const isLive = view.ticket.status !== 'closed' && view.ticket.status !== 'merged';
  return (
    <SideCard title={say('ticket.contract.title')} name="contract">
      {contract ? <Named contract={contract} /> : null}
      <p className="opora-faint" data-testid="contract-reason">
        {contractChoice.reason
          ? say(`ticket.contract.why.${contractChoice.reason}`)
          : say(contract ? 'ticket.contract.whyUnknown' : 'ticket.contract.none')}
      </p>
      {may.work && isLive ? <Choice view={view} perform={perform} /> : null}
    </SideCard>
  );
}

function Named({ contract }: { contract: ContractFacts }): React.ReactElement {
  const { say, locale } = useWords();
  return (
    <>
      <p>
        <Link to={`/admin/resources/Contract/records/${contract.id}/show`} className="opora-strong">
          {say(`ticket.contract.kind.${contract.kind}`)} {contract.number}
        </Link>
        {contract.status === 'suspended' ? (
          <span className="opora-tag bad">{say('ticket.contract.suspended')}</span>
        ) : null}
      </p>
      <p>
        {say('ticket.contract.term', {
          from: calendarDay(locale, contract.validFrom),
          until: calendarDay(locale, contract.validUntil),
        })}
      </p>
      <p className="opora-faint">
        {say('ticket.contract.level', { level: contract.serviceLevel })}
        {contract.hotline ? `, ${say('ticket.contract.hotline')}` : ''}
      </p>
    </>
  );
}

/** Those that fit now, each with what tells it from the others. */
function Choice({ view, perform }: CardProps): React.ReactElement | null {
  const { say } = useWords();
  const { fitting } = view.contractChoice;
  const [chosen, setChosen] = useState('');
  const contractId = fitting.some(({ id }) => id === chosen) ? chosen : (fitting[0]?.id ?? '');
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    void perform('setContract', { contractId });
  };
  return (
    <>
      {fitting.length > 0 ? (
        <form className="opora-contract-choice" onSubmit={submit}>
          <select
            aria-label={say('ticket.contract.choose')}
            value={contractId}
            onChange={(event) => setChosen(event.target.value)}
            data-testid="contract-choose"
          >
            {fitting.map((contract) => (
              <Offer key={contract.id} contract={contract} />
            ))}
          </select>
          <button type="submit" className="opora-button" data-testid="contract-set">
            {say(view.contract ? 'ticket.contract.change' : 'ticket.contract.set')}
          </button>
        </form>
      ) : null}
      {view.contract ? (
        <button
          type="button"
          className="opora-link"
          onClick={() => void perform('setContract', { contractId: null })}
          data-testid="contract-unset"
        >
          {say('ticket.contract.unset')}
        </button>
      ) : null}
    </>
  );
}

function Offer({
  contract,
}: {
  contract: TicketView['contractChoice']['fitting'][number];
}): React.ReactElement {
  const { say, locale } = useWords();
  const parts = [
    say('ticket.contract.until', { until: calendarDay(locale, contract.validUntil) }),
    contract.serviceLevel,
    contract.hotline ? say('ticket.contract.hotline') : '',
    contract.ticketsLeft === null ? '' : say('ticket.contract.left', { count: contract.ticketsLeft }),
    contract.companyName ?? say('ticket.contract.own'),
  ];
  return (
    <option value={contract.id}>
      {`${contract.number} — ${parts.filter((part) => part !== '').join(', ')}`}
    </option>
  );
}
