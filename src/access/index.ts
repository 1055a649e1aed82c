export { abilities, may, type Ability } from './abilities.js';
export { requireAbility, requireStaff } from './require-ability.js';
