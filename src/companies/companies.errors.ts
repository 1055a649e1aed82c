import { mapConstraints } from '../platform/index.js';

mapConstraints({
  company_inn_unique: 'inn_taken',
  company_domain_one_owner: 'domain_taken',
  company_domain_once: 'domain_registered_already',
  equipment_serial_unique: 'serial_number_taken',
  company_link_one_live: 'link_exists',
  company_link_period_no_overlap: 'link_exists',
  company_link_not_own_approval: 'second_approver_required',
});
