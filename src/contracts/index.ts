import './contracts.events.js';
import './contracts.errors.js';

export { checkContract, type CheckedContract } from './commands/check-contract.js';
export { claimContract } from './commands/claim-contract.js';
export { extendContract, resumeContract, suspendContract } from './commands/change-contract.js';
export { registerContract } from './commands/register-contract.js';
export { registerProduct } from './commands/register-product.js';
export { retireProduct } from './commands/retire-product.js';
export { reviseProduct } from './commands/revise-product.js';
export {
  clientStanding,
  hasTicketLeft,
  hotlineContractOf,
  onlyFittingOn,
  openProducts,
  type ClientStanding,
  type ProductTitle,
} from './contracts.queries.js';
export { hasContractDayTurned, turnContractDay } from './commands/turn-contract-day.js';
export { contractsOfUser, type OwnContract } from './own-contracts.queries.js';
export { ContractCheck } from './contract-check.entity.js';
export type { ContractChoice } from './policies/entitlement.js';
export { Contract, contractKinds } from './contract.entity.js';
export { Product } from './product.entity.js';
