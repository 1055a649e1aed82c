import './companies.events.js';
import './companies.errors.js';

export { addDomain, rejudgeUnder } from './commands/add-domain.js';
export { addEquipment } from './commands/add-equipment.js';
export { endLink, rejectLink } from './commands/end-link.js';
export { undoLinkBatch } from './commands/undo-link-batch.js';
export { registerCompany } from './commands/register-company.js';
export { removeDomain } from './commands/remove-domain.js';
export { renameCompany } from './commands/rename-company.js';
export { setSharing } from './commands/set-sharing.js';
export {
  allDomainFacts,
  belongingDuring,
  domainFacts,
  membersAt,
  membershipsOf,
  wasEndedForCause,
  type BelongingPeriod,
  type Membership,
} from './companies.queries.js';
export { CompanyDomain } from './company-domain.entity.js';
export { CompanyLinkBatch } from './company-link-batch.entity.js';
export { CompanyLink, type LinkStatus } from './company-link.entity.js';
export { Company } from './company.entity.js';
export { Equipment } from './equipment.entity.js';
export { openPeriod, takePeriodsBack } from './link-periods.js';
export { imitatedDomain, refreshLooks } from './look-alikes.js';
export { lockCompany, lockDomains, lockLink } from './locks.js';
export { parseEmailAddress, type EmailAddress } from './policies/email-address.js';
export {
  domainAndParents,
  domainTrouble,
  judgeLink,
  type CompanyDomainFact,
  type LinkJudgement,
  LINK_VERDICTS,
  type LinkVerdict,
} from './policies/judge-link.js';
export {
  decideLink,
  EVIDENCE_KINDS,
  readEvidence,
  type EvidenceKind,
  type LinkDecision,
} from './policies/link-permission.js';
export { decideCompanyDomain } from './policies/company-domain-policy.js';
export { decideLinkApproval } from './policies/link-state.js';
export { isRoleMailbox } from './policies/mail-domain.js';
export { judgedAnew, rejudgeLinks, type JudgedAddress } from './rejudge.js';
export { enqueueStanding, RECOMPUTE_STANDING, type StandingChange } from './standing-changes.js';
export type { LookAlike } from './policies/look-alike.js';
