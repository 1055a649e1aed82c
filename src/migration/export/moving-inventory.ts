/**
 * What becomes of the columns of a table when everything moves to another installation:
 * - `lines`: said by a line of the export;
 * - `made`: made anew there out of what lines say, or counted by the rules in force there;
 * - `left`: stays here; the table "Moving out" of the module's README says why.
 */
interface TableMoves {
  readonly lines?: string;
  readonly made?: string;
  readonly left?: string;
}

const all = '*';

/**
 * The one list of what moves. A spec compares it with the schema and with the statements of the export: whoever adds a
 * table or a column decides here what becomes of it.
 */
export const movingInventory: Readonly<Record<string, TableMoves>> = {
  archived_message: {
    lines: 'id ticket_id kind call_kind author_kind author_id author_name body channel at',
  },
  archived_ticket: {
    lines: 'id number legacy_number requester_id company_id subject outcome details created_at closed_at',
  },
  article: {
    lines:
      'id slug title_ru body_ru title_en body_en product_id type_id published retired_at retired_reason solved_count created_at updated_at',
    made: 'version search',
  },
  article_solved: { left: all },
  attachment: {
    lines: 'id name sha256 declared_type scan message_id place uploaded_at archived_message_id',
    made: 'user_id staff_id size sniffed_type',
  },
  audit_checkpoint: { left: all },
  audit_event: { left: all },
  audit_mention: { left: all },
  audit_prune: { left: all },
  audit_seal: { left: all },
  audit_tally: { left: all },
  audit_unsealed: { left: all },
  audit_value: { left: all },
  automatic_answer: { left: all },
  calendar_day: {
    lines: 'id country code kind note source retired_at created_at updated_at',
    made: 'version',
  },
  canned_reply: {
    lines: 'id code title body_ru body_en retired_at retired_reason created_at updated_at',
    made: 'version',
  },
  company: { lines: 'id name inn members_share_tickets created_at', made: 'version updated_at' },
  company_domain: {
    lines: 'company_id domain include_subdomains shared_reason removed_at',
    made: 'id added_at look_keys look_version',
    left: 'added_by removed_by removed_reason',
  },
  company_link: {
    lines: `id user_id company_id status verdict evidence_kind evidence_reference evidence_found reason requested_by requested_at
      approved_by approved_at suspended_at suspended_reason ended_at ended_by ended_reason ended_for_cause`,
    made: 'basis judged_email judged_domain matched_domain rule version imported',
    left: 'ticket_id batch_id',
  },
  company_link_batch: { left: all },
  company_link_period: { lines: 'link_id user_id during', made: 'company_id' },
  contract: {
    lines: `id number kind code_hash company_id user_id holder_name valid_from valid_until service_level hotline status
      suspended_reason created_at tickets_included claimed_by claimed_at`,
    made: 'version updated_at',
  },
  contract_check: { left: all },
  contract_day: { made: 'sole day' },
  contract_product: { lines: 'contract_id product_id' },
  equipment: {
    lines: 'id company_id serial_number article product order_number invoice_number added_at',
  },
  erasure_act: { left: all },
  idempotency_key: { left: all },
  import_file: { left: all },
  import_refusal: { left: all },
  imported_participant: {
    lines:
      'id ticket_id archived_ticket_id user_id added_by_kind added_by added_at removed_by_kind removed_by removed_at',
  },
  imported_tie: {
    lines:
      'id kind ticket_id archived_ticket_id other_ticket_id other_archived_id message_id archived_message_id details',
  },
  incoming_mail: { left: all },
  incoming_mail_part: { left: all },
  incoming_mail_post: { left: all },
  legacy_id: { lines: 'legacy_id id', made: 'kind' },
  legal_hold: { left: all },
  mail_message: { left: all },
  message: {
    lines: 'id ticket_id kind author_kind author_id body channel addressed_number at call_kind author_name',
  },
  one_time_token: { left: all },
  pending_registration: { left: all },
  portal_user: {
    lines: `id email email_confirmed_at full_name phone locale status claimed_company_name claimed_contract_number
      claimed_account_number claimed_registered_name merged_into_id created_at email_vouched_at`,
    made: 'version updated_at',
    left: 'erased_at',
  },
  product: { lines: 'id code title_ru title_en retired_at created_at', made: 'version' },
  queue_filter: { left: all },
  queue_start: { left: all },
  rate_limit: { left: all },
  regulation: { lines: 'id number document', made: 'preset activated_at activated_by' },
  returned_address: { left: all },
  schema_migration: { made: 'id timestamp name' },
  staff_credential: { left: all },
  staff_invitation: { left: all },
  staff_member: {
    lines: 'id email full_name role locale disabled_at disabled_reason created_at',
    made: 'session_version version standing',
    left: 'second_factor_at joined_at',
  },
  staff_recovery_code: { left: all },
  staff_second_factor: { left: all },
  staff_session: { left: all },
  terms_acceptance: { lines: 'user_id version accepted_at' },
  ticket: {
    lines: `id number requester_id company_id type_id subject status channel priority priority_reasons product
      product_version os steps serial_numbers order_number invoices fields stated contract_id assignee_id merged_into_id
      term_from closed_at closed_by_kind closed_automatically closed_reason created_at priority_override term_mailed_at
      term_read_at reminded_at receipt_failed first_responded_at contract_choice legacy_number legacy_assignee`,
    made: `last_message_id last_message_at version updated_at received_at closes_at closes_reason remind_at service_level
      first_response_due_at response_due_at`,
  },
  ticket_follow_up: {
    lines: 'id ticket_id closed_ticket_id status claimed_at decided_by decided_at reason archived_ticket_id',
  },
  ticket_merge: {
    lines: 'id source_id target_id reason merged_by merged_at unmerged_by unmerged_at unmerged_reason',
    left: 'source_before',
  },
  ticket_participant: {
    lines: 'id ticket_id user_id added_by_kind added_by added_at removed_by_kind removed_by removed_at',
  },
  ticket_reopening: { lines: 'id ticket_id archived_ticket_id at closed_at by_kind by reason' },
  ticket_secret: { left: all },
  ticket_split: { lines: 'ticket_id message_id split_by split_at id' },
  ticket_type: {
    lines: `id code title_ru title_en critical critical_question_ru critical_question_en hint_ru hint_en fields
      attachments_required retired_at`,
    made: 'position version created_at',
  },
  user_credential: { lines: 'user_id password_hash', made: 'changed_at' },
  user_email_alias: { made: 'email user_id since' },
  user_merge: { left: all },
  user_merge_row: { left: all },
  user_session: { left: all },
  working_process: { left: all },
};
