import './casework.events.js';

export { activateRegulation } from './commands/activate-regulation.js';
export { approveLink } from './commands/approve-link.js';
export { applyEmailChange, changeEmail } from './commands/change-email.js';
export { confirmAddress } from './commands/confirm-address.js';
export { confirmFollowUp, dropFollowUp } from './commands/confirm-follow-up.js';
export { correctProfile, type CorrectProfile } from './commands/correct-profile.js';
export { linkUserToCompany, type LinkUserToCompany } from './commands/link-user-to-company.js';
export { mergeAccount, type MergeAccountInput } from './commands/merge-account.js';
export { unmergeAccount } from './commands/unmerge-account.js';
export { decideOn, judgeContact, type ContactJudgement } from './judge-contact.js';
export { grantsOf, type LinkGrants } from './link-grants.js';
export { recheckLinks, type LinkChange } from './recheck-links.js';
export { previewAccountMerge, type AccountMergePlan } from './preview-account-merge.js';
