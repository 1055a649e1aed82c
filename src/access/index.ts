export { abilities, may, type Ability } from './abilities.js';
export { AccessModule } from './access.module.js';
export { hostOf } from './network.js';
export { isCheckableHash, Passwords } from './passwords.js';
export { requireAbility, requireSelf, requireStaff } from './require-ability.js';
export { limitKeysOf, Throttle, type Origin } from './throttle.js';
