import React from 'react';
import type { ActionProps } from 'adminjs';
import { Link } from 'react-router-dom';
import type { ContractFacts, ContractView } from '../../resources/contract/contract-view.js';
import { Card, Empty, Facts, Mark } from '../common/card.js';
import { History } from '../common/history.js';
import { usePage } from '../common/use-page.js';
import { calendarDay } from '../lib/moments.js';
import { useWords } from '../lib/words.js';

/** The page of a contract: whose, what it covers, until when. */
export function ContractCard({ record }: ActionProps): React.ReactElement | null {
  const { say } = useWords();
  const { data } = usePage<ContractView>('contract', { id: record!.id }, record);
  if (!data) return null;
  const { contract, history } = data;
  return (
    <div className="people-page people-columns">
      <div>
        <Card title={say('people.contract.about')}>
          <About contract={contract} />
        </Card>
        <Card title={say('people.history')}>
          <History events={history} />
        </Card>
      </div>
      <div>
        <Card title={say('people.contract.products')} count={contract.products.length}>
          {contract.products.length > 0 ? (
            <ul className="people-lines">
              {contract.products.map(({ id, code, title }) => (
                <li key={id}>
                  <Link to={`/admin/resources/Product/records/${id}/show`}>{title}</Link>
                  <span className="opora-faint">{code}</span>
                </li>
              ))}
            </ul>
          ) : (
            <Empty>{say('people.contract.noProducts')}</Empty>
          )}
        </Card>
      </div>
    </div>
  );
}

function About({ contract }: { contract: ContractFacts }): React.ReactElement {
  const { say, locale } = useWords();
  const { company, user, standing } = contract;
  const name = (property: string): string => say(`resources.Contract.properties.${property}`);
  return (
    <Facts
      pairs={[
        [name('number'), <strong key="number">{contract.number}</strong>],
        [name('kind'), say(`labels.kind.${contract.kind}`)],
        [
          name('status'),
          <React.Fragment key="status">
            <Mark tone={standing === 'inForce' ? 'good' : standing === 'upcoming' ? 'careful' : 'bad'}>
              {say(`people.contract.${standing}`)}
            </Mark>
            {contract.suspendedReason ? <blockquote>{contract.suspendedReason}</blockquote> : null}
          </React.Fragment>,
        ],
        [
          name('term'),
          `${calendarDay(locale, contract.validFrom)} – ${calendarDay(locale, contract.validUntil)}`,
        ],
        [
          name('companyId'),
          company ? (
            <Link to={`/admin/resources/Company/records/${company.id}/show`}>{company.name}</Link>
          ) : null,
        ],
        [
          name('userId'),
          user ? <Link to={`/admin/resources/User/records/${user.id}/show`}>{user.name}</Link> : null,
        ],
        [name('owner'), company || user ? null : say('people.contract.nobody')],
        [name('holderName'), contract.holderName],
        [name('serviceLevel'), contract.serviceLevel],
        [name('hotline'), say(contract.hotline ? 'people.yes' : 'people.no')],
        [name('code'), say(contract.hasCode ? 'people.contract.hasCode' : 'people.contract.noCode')],
        [name('tickets'), String(contract.tickets)],
      ]}
    />
  );
}
