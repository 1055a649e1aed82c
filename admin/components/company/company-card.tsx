import React from 'react';
import type { ActionProps } from 'adminjs';
import { Link } from 'react-router-dom';
import type { CompanyView } from '../../resources/company/company-view.js';
import { Card, Empty, Facts } from '../common/card.js';
import { History } from '../common/history.js';
import { TimelineLink } from '../timeline/timeline-link.js';
import { HeldBanner } from '../common/held-banner.js';
import { TicketLines } from '../common/ticket-lines.js';
import { usePage } from '../common/use-page.js';
import { useMay } from '../common/use-may.js';
import { Belonging } from '../link/belonging.js';
import { LinkLines } from '../link/link-lines.js';
import { fullMoment } from '../lib/moments.js';
import { useWords } from '../lib/words.js';
import { ContractLines, DomainLines, EquipmentLines } from './company-parts.js';
import { BatchLines } from './link-batches.js';
import { SharingSwitch } from './sharing-switch.js';

/** The page of a company: who belongs to it and why, what it owns, what it asked. */
export function CompanyCard({ record }: ActionProps): React.ReactElement | null {
  const { say, locale } = useWords();
  const may = useMay();
  const { data, failure, again } = usePage<CompanyView>('company', { id: record!.id }, record);
  if (failure && !data) return <p role="alert">{failure}</p>;
  if (!data) return null;
  const { company, domains, members, equipment, contracts, tickets, batches, history } = data;
  const page = `/admin/resources/Company/records/${company.id}`;
  const button = (action: string): React.ReactNode =>
    may('Company', action) ? (
      <Link className="opora-button" to={`${page}/${action}`}>
        {say(`resources.Company.actions.${action}`)}
      </Link>
    ) : null;
  return (
    <div className="people-page people-columns">
      <div>
        <HeldBanner of="Company" id={company.id} since={record} />
        <Card
          title={say('people.company.members')}
          count={members.filter(({ status }) => status === 'active').length}
        >
          {members.length > 0 ? (
            <LinkLines links={members} side="user" onChanged={again} />
          ) : (
            <Empty>{say('people.company.noMembers')}</Empty>
          )}
          <Belonging of="Company" id={company.id} />
        </Card>
        <Card
          title={say('people.company.tickets')}
          count={company.tickets}
          actions={
            <span className="opora-faint">{say('people.company.live', { live: company.liveTickets })}</span>
          }
        >
          {tickets.length > 0 ? (
            <TicketLines tickets={tickets} who />
          ) : (
            <Empty>{say('people.company.noTickets')}</Empty>
          )}
        </Card>
        <Card title={say('people.history')} actions={<TimelineLink of="Company" id={company.id} />}>
          <History events={history} about={company.id} />
        </Card>
      </div>
      <div>
        <Card title={say('people.company.who')}>
          <Facts
            pairs={[
              [say('resources.Company.properties.name'), <strong key="name">{company.name}</strong>],
              [say('resources.Company.properties.inn'), company.inn],
              [say('resources.Company.properties.createdAt'), fullMoment(locale, company.createdAt)],
            ]}
          />
        </Card>
        <Card title={say('people.company.domains')} actions={button('addDomain')}>
          <DomainLines domains={domains} companyId={company.id} />
        </Card>
        {batches.length > 0 ? (
          <Card title={say('people.batch.title')}>
            <BatchLines batches={batches} companyId={company.id} />
          </Card>
        ) : null}
        <Card title={say('people.company.sharing')}>
          <SharingSwitch company={company} onChanged={again} />
        </Card>
        <Card title={say('people.company.contracts')} count={contracts.length}>
          <ContractLines contracts={contracts} />
        </Card>
        <Card
          title={say('people.company.equipment')}
          count={company.equipmentCount}
          actions={button('addEquipment')}
        >
          <EquipmentLines equipment={equipment} />
        </Card>
      </div>
    </div>
  );
}
