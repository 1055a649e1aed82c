import { linkUserToCompany } from '../../src/casework/index.js';
import { setSharing, type Company, type CompanyLink } from '../../src/companies/index.js';
import type { Actor } from '../../src/platform/index.js';
import type { User } from '../../src/users/index.js';
import type { Desk } from './desk.js';

/** A company with members whose addresses are confirmed and whose links are active, in the order of their names. */
export interface Staffed {
  readonly company: Company;
  readonly members: readonly User[];
  readonly links: readonly CompanyLink[];
}

/** @param domain one that no other company of the database has */
export async function companyOf(
  desk: Desk,
  by: Actor,
  domain: string,
  names: readonly string[],
  membersShareTickets = false,
): Promise<Staffed> {
  const company = await desk.company(domain, [domain]);
  if (membersShareTickets)
    await desk.asSystem((tx) => setSharing(tx, { companyId: company.id, membersShareTickets, version: 1 }));
  const members: User[] = [];
  const links: CompanyLink[] = [];
  for (const name of names) {
    const user = await desk.customer(`${name}@${domain}`, name);
    members.push(user);
    links.push(await desk.as(by, (tx) => linkUserToCompany(tx, { userId: user.id, companyId: company.id })));
  }
  return { company, members, links };
}
