import { mapConstraints } from '../platform/index.js';

mapConstraints({
  ticket_type_code_unique: 'code_taken',
  ticket_merge_one_live: 'merge_already_merged',
  ticket_not_merged_into_itself: 'merge_into_itself',
  ticket_follow_up_one_live: 'follow_up_exists',
  ticket_split_message_once: 'split_already',
  queue_filter_name_unique: 'filter_name_taken',
  ticket_assignee_fk: 'staff_unknown',
});
