import { mapConstraints } from '../platform/index.js';

mapConstraints({
  product_code_unique: 'code_taken',
  contract_no_overlap: 'contract_overlaps',
  contract_term_forward: 'contract_term_backward',
  contract_company_fk: 'company_unknown',
  contract_user_fk: 'user_unknown',
  contract_product_product_fk: 'product_unknown',
});
