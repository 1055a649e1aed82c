import { linkUserToCompany } from '../../src/casework/index.js';
import { addDomain, endLink, registerCompany, removeDomain, setSharing } from '../../src/companies/index.js';
import { registerContract, registerProduct } from '../../src/contracts/index.js';
import { blockUser } from '../../src/users/index.js';
import { ApiApp } from '../support/api-app.js';
import type { CustomerClient } from '../support/customer-client.js';
import type { Person } from './ownership-table.js';

type Clients = Readonly<Record<Person, CustomerClient>>;

/** Who asks, and whose company's things they ask for. */
export interface OwnershipStage {
  readonly api: ApiApp;
  readonly clients: Clients;
  /** Whose ticket this person asks for: the owner of the company that shares, or of the one that does not. */
  readonly ownerFor: (who: Person) => {
    readonly client: CustomerClient;
    readonly contractId: string;
    readonly number: string;
  };
  readonly participant: { readonly id: string; readonly email: string };
  readonly close: () => Promise<void>;
}

const apart: ReadonlySet<Person> = new Set(['quiet colleague', 'participant']);

/** Two companies, one of which shares its tickets, and everybody around them. */
export async function openOwnershipStage(): Promise<OwnershipStage> {
  const api = await ApiApp.start();
  const admin = await api.staff('admin');
  const { id: productId } = await api.as(admin, (tx) =>
    registerProduct(tx, { code: 'switch', titleRu: 'Коммутатор', titleEn: 'Switch' }),
  );
  const company = (domain: string, shares: boolean) =>
    api.as(admin, async (tx) => {
      const { id: companyId } = await registerCompany(tx, { name: domain, domains: [domain] });
      if (shares) await setSharing(tx, { companyId, membersShareTickets: true, version: 1 });
      const terms = { validFrom: '2020-01-01', validUntil: '2099-12-31', serviceLevel: 'обычный' };
      const number = `Д-${domain}`;
      const { id: contractId } = await registerContract(tx, {
        ...{ number, kind: 'contract', companyId, productIds: [productId] },
        ...terms,
      });
      return { companyId, contractId, number };
    });
  const open = await company('open-own.ru', true);
  const quiet = await company('quiet-own.ru', false);
  await api.as(admin, (tx) => addDomain(tx, { companyId: open.companyId, domain: 'leaving-own.ru' }));
  const member = async (email: string, { companyId }: { companyId: string }) => {
    const client = await api.customer(email, email);
    const id = (await client.me()).id as string;
    const link = await api.as(admin, (tx) => linkUserToCompany(tx, { userId: id, companyId }));
    return { client, id, linkId: link.id };
  };
  const owner = await member('owner@open-own.ru', open);
  const quietOwner = await member('owner@quiet-own.ru', quiet);
  const colleague = await member('colleague@open-own.ru', open);
  const quietColleague = await member('colleague@quiet-own.ru', quiet);
  const participant = await member('participant@quiet-own.ru', quiet);
  const ex = await member('ex@open-own.ru', open);
  await api.as(admin, (tx) => endLink(tx, { linkId: ex.linkId, reason: 'ушёл из компании' }));
  const suspended = await member('suspended@leaving-own.ru', open);
  await api.as(admin, (tx) =>
    removeDomain(tx, { companyId: open.companyId, domain: 'leaving-own.ru', reason: 'домен продан' }),
  );
  const blocked = await member('blocked@open-own.ru', open);
  await api.as(admin, (tx) => blockUser(tx, { userId: blocked.id, reason: 'вредит' }));
  const clients: Clients = {
    owner: owner.client,
    colleague: colleague.client,
    'quiet colleague': quietColleague.client,
    participant: participant.client,
    'ex-member': ex.client,
    suspended: suspended.client,
    stranger: await api.customer('stranger@own.ru'),
    'signed out': api.visitor(),
    blocked: blocked.client,
    'staff cookie': api.visitor(),
  };
  return {
    api,
    clients,
    ownerFor: (who) =>
      apart.has(who) ? { client: quietOwner.client, ...quiet } : { client: owner.client, ...open },
    participant: { id: participant.id, email: 'participant@quiet-own.ru' },
    close: () => api.close(),
  };
}
