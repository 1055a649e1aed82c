import { activateRegulation } from '../../casework/index.js';
import { addDomain, addEquipment, registerCompany, setSharing } from '../../companies/index.js';
import { extendContract, registerContract, registerProduct, suspendContract } from '../../contracts/index.js';
import { system } from '../../platform/index.js';
import { presets, type Priority } from '../../regulation/index.js';
import { createStaffMember } from '../../staff/index.js';
import { demoContractChanges } from '../demo-changes.js';
import { demoCompanies, type DemoCompany } from '../demo-companies.js';
import { demoContracts, demoProducts, type DemoContract } from '../demo-contracts.js';
import { demoStaff, type DemoStaffMember } from '../demo-people.js';
import type { Scene, Step } from '../scene.js';

const day = 86_400_000;

/** Before the first customer comes: staff, the regulation, companies and what they bought. */
export function deskSteps(presetInForce: string): Step[] {
  const { extended, suspended } = demoContractChanges;
  return [
    ...demoStaff.map((member) => ({ ago: 250, act: (scene: Scene) => hire(scene, member) })),
    { ago: 249, act: (scene) => putInForce(scene, formerRegulation('minimal')) },
    ...demoProducts.map((product) => ({ ago: 248, act: (scene: Scene) => offer(scene, product) })),
    ...demoCompanies.map((company, place) => ({
      ago: 247 - place * 0.4,
      act: (scene: Scene) => enter(scene, company),
    })),
    ...demoContracts.map((contract) => ({ ago: 240, act: (scene: Scene) => sign(scene, contract) })),
    { ago: 95, act: (scene) => putInForce(scene, formerRegulation('low')) },
    {
      ago: suspended.ago,
      act: async ({ as, cast }) => {
        const contractId = cast.contracts.get(suspended.contract);
        await suspendContract(as(cast.staff.get(suspended.by)), { contractId, reason: suspended.reason });
      },
    },
    {
      ago: extended.ago,
      act: async (scene) => {
        const contractId = scene.cast.contracts.get(extended.contract);
        const validUntil = dateOf(scene, extended.untilDays);
        await extendContract(scene.as(scene.cast.staff.get(extended.by)), { contractId, validUntil });
      },
    },
    { ago: 0, act: (scene) => putInForce(scene, { preset: presetInForce }) },
  ];
}

async function hire({ as, cast, passwordHash }: Scene, { name, ...member }: DemoStaffMember): Promise<void> {
  const { id, role } = await createStaffMember(as(system), { ...member, passwordHash });
  cast.staff.add(name, { kind: 'staff', id, role });
}

/** What was in force before: clients put before all others, so that the demo's tickets have every priority. */
function formerRegulation(forOthers: Priority) {
  const priority = [
    { when: 'critical_type', priority: 'critical' },
    { when: 'covered_by_contract', priority: 'high' },
    { when: 'current_client', priority: 'normal' },
    { when: 'potential_client', priority: forOthers },
    { when: 'otherwise', priority: 'normal' },
  ];
  return { document: { ...presets['standard'], priority } };
}

async function putInForce({ as, cast }: Scene, choice: { preset: string } | { document: object }) {
  await activateRegulation(as(cast.staff.get('belova')), choice);
}

async function offer({ as, cast }: Scene, [code, titleRu, titleEn]: readonly [string, string, string]) {
  const product = await registerProduct(as(cast.staff.get('gromov')), { code, titleRu, titleEn });
  cast.products.add(code, product.id);
}

async function enter({ as, cast }: Scene, demo: DemoCompany): Promise<void> {
  const tx = as(cast.staff.get('orlova'));
  const { id: companyId, version } = await registerCompany(tx, { name: demo.title, inn: demo.inn });
  cast.companies.add(demo.name, companyId);
  for (const domain of demo.domains) await addDomain(tx, { companyId, ...domain });
  for (const [serialNumber, article, product, orderNumber, invoiceNumber] of demo.equipment) {
    await addEquipment(tx, { companyId, serialNumber, article, product, orderNumber, invoiceNumber });
  }
  if (demo.membersShareTickets) await setSharing(tx, { companyId, membersShareTickets: true, version });
}

async function sign(scene: Scene, { company, products, from, until, ...terms }: DemoContract): Promise<void> {
  const { as, cast } = scene;
  const contract = await registerContract(as(cast.staff.get('gromov')), {
    ...terms,
    ...(company ? { companyId: cast.companies.get(company) } : {}),
    productIds: products.map((code) => cast.products.get(code)),
    validFrom: dateOf(scene, from),
    validUntil: dateOf(scene, until),
  });
  cast.contracts.add(terms.number, contract.id);
}

/** The calendar date so many days from the end of the history. */
function dateOf({ end }: Scene, days: number): string {
  return new Date(end.getTime() + days * day).toISOString().slice(0, 10);
}
