import React from 'react';
import { Link } from 'react-router-dom';
import type { ContractLine, DomainRow, EquipmentRow } from '../../resources/company/company-view.js';
import { Empty, Mark } from '../common/card.js';
import { useMay } from '../common/use-may.js';
import { calendarDay } from '../lib/moments.js';
import { useWords } from '../lib/words.js';

/** The domains of a company, with whom each is shared and why. */
export function DomainLines({
  domains,
  companyId,
}: {
  domains: readonly DomainRow[];
  companyId: string;
}): React.ReactElement {
  const { say } = useWords();
  const may = useMay();
  if (domains.length === 0) return <Empty>{say('people.company.noDomains')}</Empty>;
  return (
    <ul className="people-lines">
      {domains.map(({ domain, readable, includeSubdomains, sharedReason, sharedWith }) => (
        <li key={domain}>
          <div>
            <strong>{readable}</strong>{' '}
            {includeSubdomains ? <Mark tone="calm">{say('people.company.withSubdomains')}</Mark> : null}
            {sharedWith.length > 0 ? (
              <p className="opora-faint">
                {say('people.company.sharedWith', {
                  companies: sharedWith.map(({ name }) => name).join(', '),
                })}
                {sharedReason ? `: ${sharedReason}` : ''}
              </p>
            ) : sharedReason ? (
              <p className="opora-faint">{sharedReason}</p>
            ) : null}
          </div>
          <span className="people-quiets">
            {may('Company', 'linkMatching') ? (
              <Link
                className="people-quiet"
                to={`/admin/resources/Company/records/${companyId}/linkMatching?${new URLSearchParams({ domain }).toString()}`}
              >
                {say('people.batch.find')}
              </Link>
            ) : null}
            {may('Company', 'removeDomain') ? (
              <Link
                className="people-quiet"
                to={`/admin/resources/Company/records/${companyId}/removeDomain?${new URLSearchParams({ domain }).toString()}`}
              >
                {say('shell.remove', { what: '' })}
              </Link>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Contracts, those in force marked. */
export function ContractLines({ contracts }: { contracts: readonly ContractLine[] }): React.ReactElement {
  const { say, locale } = useWords();
  if (contracts.length === 0) return <Empty>{say('people.company.noContracts')}</Empty>;
  return (
    <ul className="people-lines">
      {contracts.map(({ id, number, kind, validFrom, validUntil, standing }) => (
        <li key={id}>
          <div>
            <Link to={`/admin/resources/Contract/records/${id}/show`}>
              <strong>{number}</strong>
            </Link>{' '}
            <Mark tone={standing === 'inForce' ? 'good' : 'calm'}>{say(`people.contract.${standing}`)}</Mark>
            <p className="opora-faint">
              {say(`labels.kind.${kind}`)}, {calendarDay(locale, validFrom)} –{' '}
              {calendarDay(locale, validUntil)}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Serial numbers with what is known of each. */
export function EquipmentLines({ equipment }: { equipment: readonly EquipmentRow[] }): React.ReactElement {
  const { say } = useWords();
  if (equipment.length === 0) return <Empty>{say('people.company.noEquipment')}</Empty>;
  return (
    <ul className="people-lines">
      {equipment.map(({ id, serialNumber, product, article, orderNumber, invoiceNumber }) => (
        <li key={id}>
          <div>
            <strong>{serialNumber}</strong>
            <p className="opora-faint">
              {[
                product,
                article,
                orderNumber ? say('people.company.order', { number: orderNumber }) : null,
                invoiceNumber ? say('people.company.invoice', { number: invoiceNumber }) : null,
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
