/**
 * What the columns of a table that hold words or bytes say of people:
 * - `erased`: what is emptied, replaced or removed where it is the person's;
 * - `searched`: words of staff or others, out of which the person's name, addresses and phones are taken;
 * - `staff`: of members of staff, whom this is not about;
 * - `plain`: codes, states, numbers, hashes that nothing leads back from, and what is the desk's or a company's own.
 */
interface TableInventory {
  readonly erased?: readonly string[];
  readonly searched?: readonly string[];
  readonly staff?: readonly string[];
  readonly plain?: readonly string[];
}

/**
 * The one list of where personal data may stand. A spec compares it with the schema: whoever adds a column of words or
 * bytes decides here what becomes of it when a person is erased.
 */
export const personalInventory: Readonly<Record<string, TableInventory>> = {
  archived_message: {
    erased: ['body', 'author_name'],
    plain: ['kind', 'call_kind', 'author_kind', 'channel'],
  },
  archived_ticket: { erased: ['subject', 'details'], plain: ['legacy_number', 'outcome'] },
  article: {
    searched: ['retired_reason'],
    plain: ['slug', 'title_ru', 'body_ru', 'title_en', 'body_en', 'search'],
  },
  attachment: { erased: ['name', 'sha256', 'declared_type', 'sniffed_type', 'scan'] },
  audit_checkpoint: {
    plain: ['hash', 'key_id', 'public_key', 'signature', 'system_id', 'previous_key', 'previous_signature'],
  },
  audit_tally: { erased: ['what', 'actor', 'about', 'facts'], plain: ['act'] },
  // Personal values stand in the sealed text as salted hashes alone.
  audit_event: { plain: ['actor_kind', 'action', 'entity_type', 'request_id', 'canonical'] },
  audit_prune: {
    staff: ['by'],
    plain: ['hash', 'archive', 'archive_sha256', 'key_id', 'public_key', 'signature'],
  },
  audit_seal: { plain: ['hash'] },
  audit_value: { erased: ['value', 'salt'], plain: ['path'] },
  automatic_answer: { erased: ['address'] },
  calendar_day: { searched: ['note'], plain: ['country', 'kind', 'source'] },
  canned_reply: { searched: ['retired_reason'], plain: ['code', 'title', 'body_ru', 'body_en'] },
  company: { plain: ['name', 'inn'] },
  company_domain: { searched: ['shared_reason', 'removed_reason'], plain: ['domain', 'look_keys'] },
  company_link: {
    erased: [
      'judged_email',
      'judged_domain',
      'rule',
      'evidence_reference',
      'reason',
      'suspended_reason',
      'ended_reason',
    ],
    plain: ['status', 'basis', 'verdict', 'matched_domain', 'evidence_kind'],
  },
  company_link_batch: { searched: ['reason', 'undone_reason'], plain: ['domain'] },
  contract: {
    erased: ['holder_name'],
    searched: ['suspended_reason'],
    plain: ['number', 'kind', 'code_hash', 'service_level', 'status'],
  },
  equipment: { plain: ['serial_number', 'article', 'product', 'order_number', 'invoice_number'] },
  // The reason is written without what names the person.
  erasure_act: { staff: ['operator'], plain: ['reason', 'removed'] },
  'graphile_worker._private_job_queues': { plain: ['queue_name', 'locked_by'] },
  'graphile_worker._private_jobs': {
    erased: ['payload', 'last_error'],
    plain: ['key', 'locked_by', 'flags'],
  },
  'graphile_worker._private_known_crontabs': { plain: ['identifier'] },
  'graphile_worker._private_tasks': { plain: ['identifier'] },
  idempotency_key: { erased: ['scope', 'key', 'request_hash', 'response'] },
  import_file: { plain: ['sha256'] },
  imported_participant: { plain: ['added_by_kind', 'removed_by_kind'] },
  imported_tie: { searched: ['details'], plain: ['kind'] },
  import_refusal: { searched: ['facts'], plain: ['sha256', 'code'] },
  incoming_mail: {
    erased: ['envelope_from', 'remote_address', 'helo', 'message_key', 'content_key', 'words_key'],
    // The addresses of an envelope are ours; by the mailbox's own number it is not fetched again.
    plain: ['source', 'source_key', 'sha256', 'envelope_to', 'kind', 'authentication'],
  },
  incoming_mail_part: { erased: ['bytes'] },
  legacy_id: { searched: ['legacy_id'], plain: ['kind'] },
  legal_hold: { searched: ['reason', 'lifted_reason'], plain: ['entity_type'] },
  mail_message: {
    erased: [
      'to_address',
      'subject',
      'body',
      'facts',
      'message_id',
      'last_error',
      'from_address',
      'from_name',
    ],
    plain: ['direction', 'status', 'reason_code', 'kind', 'locale'],
  },
  message: {
    erased: ['body', 'author_name'],
    plain: ['kind', 'author_kind', 'channel', 'call_kind'],
  },
  one_time_token: { erased: ['email'], plain: ['hash', 'purpose'] },
  pending_registration: { erased: ['email', 'password_hash', 'profile', 'terms_version'] },
  portal_user: {
    erased: [
      'email',
      'full_name',
      'phone',
      'claimed_company_name',
      'claimed_contract_number',
      'claimed_account_number',
      'claimed_registered_name',
    ],
    plain: ['locale', 'status'],
  },
  product: { plain: ['code', 'title_ru', 'title_en'] },
  returned_address: { erased: ['address', 'answer'], plain: ['kind', 'reason'] },
  queue_filter: { searched: ['name', 'terms'] },
  // Hashes of addresses that live for an hour at most.
  rate_limit: { erased: ['key'] },
  regulation: { plain: ['preset', 'document'] },
  schema_migration: { plain: ['name'] },
  staff_credential: { staff: ['password_hash'] },
  staff_invitation: { staff: ['hash', 'email'] },
  staff_member: {
    staff: ['email', 'full_name', 'role', 'locale', 'standing'],
    searched: ['disabled_reason'],
  },
  staff_recovery_code: { staff: ['hash'] },
  staff_second_factor: { staff: ['secret', 'key_id'] },
  staff_session: { staff: ['sid', 'sess'] },
  // That terms were accepted, which and when, is kept: of nobody by name.
  terms_acceptance: { plain: ['version'] },
  ticket: {
    erased: [
      'subject',
      'priority_reasons',
      'product',
      'product_version',
      'os',
      'steps',
      'serial_numbers',
      'order_number',
      'invoices',
      'fields',
      'stated',
      'closed_reason',
      'receipt_failed',
    ],
    staff: ['legacy_assignee'],
    plain: [
      'status',
      'channel',
      'closed_by_kind',
      'closes_reason',
      'service_level',
      'contract_choice',
      'legacy_number',
    ],
  },
  ticket_follow_up: { searched: ['reason'], plain: ['status'] },
  ticket_merge: { searched: ['reason', 'source_before', 'unmerged_reason'] },
  ticket_participant: { plain: ['added_by_kind', 'removed_by_kind'] },
  ticket_reopening: { searched: ['reason'], plain: ['by_kind'] },
  ticket_secret: { erased: ['key_id', 'box'], plain: ['code'] },
  ticket_type: {
    plain: [
      'code',
      'title_ru',
      'title_en',
      'critical_question_ru',
      'critical_question_en',
      'hint_ru',
      'hint_en',
      'fields',
    ],
  },
  user_credential: { erased: ['password_hash'] },
  user_email_alias: { erased: ['email'] },
  user_merge: { erased: ['reason', 'unmerged_reason'], plain: ['loser_status'] },
  user_merge_row: { plain: ['kind'] },
  user_session: { erased: ['token_hash'] },
};
