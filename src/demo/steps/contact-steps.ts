import {
  approveLink,
  changeEmail,
  confirmAddress,
  correctProfile,
  linkUserToCompany,
} from '../../casework/index.js';
import { endLink, rejectLink, removeDomain } from '../../companies/index.js';
import { one, type Actor } from '../../platform/index.js';
import {
  blockUser,
  registerUser,
  userByEmail,
  userById,
  readEmail,
  type TokenPurpose,
} from '../../users/index.js';
import { demoBlock, demoCorrection, demoDomainRemoval, demoEmailChanges } from '../demo-changes.js';
import { demoLinkDecisions, demoLinks, type DemoLink, type DemoLinkDecision } from '../demo-links.js';
import { demoContacts, type DemoContact } from '../demo-people.js';
import { customer, type Scene, type Step } from '../scene.js';

const stranger: Actor = { kind: 'user', id: null };
/** How long a contact takes to use the link of the first mail, in working hours. */
const confirmedAfter = 0.2;

/** Contacts register, are linked, change and go. */
export function contactSteps(): Step[] {
  return [
    ...demoContacts.flatMap(arrivalOf),
    ...demoLinks.map((link) => ({ ago: link.ago, act: (scene: Scene) => connect(scene, link) })),
    ...demoLinkDecisions.map((choice) => ({ ago: choice.ago, act: (scene: Scene) => decide(scene, choice) })),
    ...demoEmailChanges.flatMap(({ contact, email, ago, confirmedAgo }) => [
      { ago, act: (scene: Scene) => move(scene, contact, email) },
      ...(confirmedAgo === undefined
        ? []
        : [{ ago: confirmedAgo, act: (scene: Scene) => useMailedLink(scene, contact, 'change_email') }]),
    ]),
    { ago: demoCorrection.ago, act: correct },
    {
      ago: demoDomainRemoval.ago,
      act: async ({ as, cast }) => {
        const { by, company, domain, reason } = demoDomainRemoval;
        await removeDomain(as(cast.staff.get(by)), {
          companyId: cast.companies.get(company),
          domain,
          reason,
        });
      },
    },
    {
      ago: demoBlock.ago,
      act: async ({ as, cast }) => {
        const { by, contact, reason } = demoBlock;
        await blockUser(as(cast.staff.get(by)), { userId: cast.users.get(contact), reason });
      },
    },
  ];
}

function arrivalOf(contact: DemoContact): Step[] {
  const { name, ago, unconfirmed } = contact;
  const confirmation: Step = {
    ago: ago - confirmedAfter,
    act: (scene) => useMailedLink(scene, name, 'confirm_email'),
  };
  return [{ ago, act: (scene) => register(scene, contact) }, ...(unconfirmed ? [] : [confirmation])];
}

async function register({ as, cast, passwordHash, secrets }: Scene, contact: DemoContact): Promise<void> {
  const { name, ago: _, unconfirmed: __, ...form } = contact;
  const tx = as(stranger);
  await registerUser(tx, { ...form, passwordHash, acceptTerms: true }, { secrets });
  const user = await userByEmail(tx, readEmail(contact.email));
  cast.users.add(name, user!.id);
}

async function useMailedLink({ as, cast, secrets }: Scene, name: string, purpose: TokenPurpose) {
  const tx = as(stranger);
  const token = await one<{ id: string }>(
    tx,
    `SELECT id FROM one_time_token WHERE user_id = $1 AND purpose = $2 AND used_at IS NULL AND revoked_at IS NULL`,
    [cast.users.get(name), purpose],
  );
  await confirmAddress(tx, { token: secrets.mailToken(token!.id) });
}

async function connect({ as, cast }: Scene, link: DemoLink): Promise<void> {
  const [evidenceKind, evidenceReference, reason] = link.evidence ?? [];
  await linkUserToCompany(as(cast.staff.get(link.by)), {
    userId: cast.users.get(link.contact),
    companyId: cast.companies.get(link.company),
    ticketNumber: link.ticket === undefined ? undefined : cast.tickets.get(link.ticket).number,
    override: link.evidence !== undefined,
    evidenceKind,
    evidenceReference,
    reason,
  });
}

async function decide({ as, cast }: Scene, choice: DemoLinkDecision): Promise<void> {
  const tx = as(cast.staff.get(choice.by));
  const userId = cast.users.get(choice.contact);
  const link = await one<{ id: string }>(
    tx,
    `SELECT id FROM company_link WHERE user_id = $1 AND status IN ('pending', 'active')`,
    [userId],
  );
  const linkId = link!.id;
  if (choice.act === 'approve') await approveLink(tx, { linkId });
  else if (choice.act === 'reject') await rejectLink(tx, { linkId, reason: choice.reason ?? '' });
  else await endLink(tx, { linkId, reason: choice.reason ?? '' });
}

async function move(scene: Scene, contact: string, email: string): Promise<void> {
  const actor = customer(scene, contact);
  await changeEmail(scene.as(actor), { userId: scene.cast.users.get(contact), email }, scene.secrets);
}

async function correct({ as, cast }: Scene): Promise<void> {
  const { by, contact, ticket, changes } = demoCorrection;
  const tx = as(cast.staff.get(by));
  const user = await userById(tx, cast.users.get(contact));
  const ticketNumber = cast.tickets.get(ticket).number;
  await correctProfile(tx, { userId: user!.id, version: user!.version, changes, ticketNumber });
}
