import './contracts.events.js';
import './contracts.errors.js';

export { extendContract, suspendContract } from './commands/change-contract.js';
export { registerContract } from './commands/register-contract.js';
export { registerProduct } from './commands/register-product.js';
export { clientStanding, openProducts } from './contracts.queries.js';
export { Contract, contractKinds } from './contract.entity.js';
export { Product } from './product.entity.js';
