import type { RegulationInput } from '../document.js';

/** Customers keep their own data and address, and may say who they are: what most regulations leave to them. */
export const ownProfile = {
  customerMayEdit: [
    'fullName',
    'phone',
    'locale',
    'companyName',
    'contractNumber',
    'accountNumber',
    'registeredName',
  ],
  customerMayChangeEmail: true,
  claims: ['companyName', 'contractNumber', 'accountNumber', 'registeredName'],
} satisfies RegulationInput['profile'];

/** Staff may link a contact on other proof, one pair of eyes being enough. */
export const overrideByOne = {
  overridable: ['company_has_no_domain', 'public_provider', 'ambiguous', 'mismatch'],
  secondApprover: false,
} satisfies RegulationInput['links'];
