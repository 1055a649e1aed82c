import type { ErasingStatement } from './run-statements.js';

const own = '= ANY({accounts})';

/** What is emptied or removed because it is the person's. */
export const ownStatements: readonly ErasingStatement[] = [
  // Of secrets and waiting registrations first: they are found by accounts and tokens.
  {
    table: 'pending_registration',
    part: 'access',
    sql: `DELETE FROM pending_registration WHERE email = ANY({emails})
            OR token_id IN (SELECT id FROM one_time_token WHERE user_id ${own})`,
  },
  {
    table: 'one_time_token',
    part: 'access',
    sql: `UPDATE one_time_token SET email = NULL,
            revoked_at = coalesce(revoked_at, CASE WHEN used_at IS NULL THEN {now} END) WHERE user_id ${own}`,
  },
  { table: 'user_session', part: 'access', sql: `DELETE FROM user_session WHERE user_id ${own}` },
  { table: 'user_credential', part: 'access', sql: `DELETE FROM user_credential WHERE user_id ${own}` },
  { table: 'user_email_alias', part: 'profile', sql: `DELETE FROM user_email_alias WHERE user_id ${own}` },
  {
    table: 'portal_user',
    part: 'profile',
    sql: `UPDATE portal_user SET email = {address}, email_confirmed_at = NULL, email_vouched_at = NULL,
            full_name = {mark}, phone = NULL, claimed_company_name = NULL, claimed_contract_number = NULL,
            claimed_account_number = NULL, claimed_registered_name = NULL, status = 'erased', merged_into_id = NULL,
            erased_at = {now}, version = version + 1, updated_at = {now} WHERE id ${own}`,
  },
  {
    table: 'user_merge',
    part: 'profile',
    sql: `UPDATE user_merge SET reason = {mark}, unmerged_reason = CASE WHEN unmerged_reason IS NOT NULL THEN {mark} END
          WHERE winner_id ${own} OR loser_id ${own}`,
  },
  {
    table: 'company_link',
    part: 'links',
    // A domain that matched is the company's; any other is the person's.
    sql: `UPDATE company_link SET judged_email = {address},
            judged_domain = CASE WHEN matched_domain IS NULL THEN '' ELSE judged_domain END,
            rule = jsonb_build_object('rule', rule -> 'rule'),
            evidence_reference = CASE WHEN evidence_reference IS NOT NULL THEN {mark} END,
            reason = CASE WHEN reason IS NOT NULL THEN {mark} END,
            suspended_reason = CASE WHEN suspended_reason IS NOT NULL THEN {mark} END,
            ended_reason = CASE WHEN ended_reason IS NOT NULL THEN {mark} END, version = version + 1
          WHERE user_id ${own}`,
  },
  {
    table: 'contract',
    part: 'contracts',
    sql: `UPDATE contract SET holder_name = NULL, version = version + 1, updated_at = {now}
          WHERE holder_name IS NOT NULL AND (user_id ${own} OR claimed_by ${own} AND holder_name ~* {near})`,
  },
  {
    table: 'ticket_participant',
    part: 'links',
    sql: `UPDATE ticket_participant SET removed_at = {now}, removed_by_kind = 'staff', removed_by = {staff}
          WHERE user_id ${own} AND removed_at IS NULL`,
  },
  {
    table: 'rate_limit',
    part: 'traces',
    sql: 'DELETE FROM rate_limit WHERE key = ANY({limits})',
  },
  {
    table: 'audit_tally',
    part: 'traces',
    sql: `DELETE FROM audit_tally WHERE who ${own} OR subject ${own} OR facts::text ~* {sure}`,
  },
  { table: 'article_solved', part: 'traces', sql: `DELETE FROM article_solved WHERE user_id ${own}` },
  {
    table: 'ticket',
    part: 'tickets',
    // Serial numbers, orders and invoices stay where they are the company's.
    sql: `UPDATE ticket t SET subject = {mark}, steps = NULL, os = NULL, product_version = NULL,
            product = CASE WHEN EXISTS (SELECT 1 FROM product p WHERE p.code = t.product) THEN product END,
            fields = '{}', stated = '{}', closed_reason = NULL,
            receipt_failed = NULL, priority_reasons = erased_in_json(priority_reasons, {near}, {mark}),
            serial_numbers = ARRAY(SELECT s FROM unnest(serial_numbers) s WHERE EXISTS
              (SELECT 1 FROM equipment e WHERE e.company_id = t.company_id AND upper(e.serial_number) = upper(s))),
            order_number = CASE WHEN company_id IS NOT NULL THEN order_number END,
            invoices = CASE WHEN company_id IS NOT NULL THEN invoices ELSE '{}' END,
            version = version + 1, updated_at = {now} WHERE t.id = ANY({tickets})`,
  },
  {
    table: 'ticket_reopening',
    part: null,
    sql: `UPDATE ticket_reopening SET reason = {mark}
          WHERE by_kind = 'user' AND by ${own} AND reason IS NOT NULL`,
  },
  {
    table: 'ticket_secret',
    part: 'tickets',
    sql: `UPDATE ticket_secret SET box = NULL, key_id = NULL, wiped_at = {now}
          WHERE ticket_id = ANY({tickets}) AND box IS NOT NULL`,
  },
  {
    table: 'message',
    part: 'messages',
    sql: `UPDATE message SET body = {mark}, author_name = NULL WHERE id = ANY({messages})`,
  },
  {
    table: 'archived_ticket',
    part: 'archive',
    sql: `UPDATE archived_ticket SET subject = {mark}, details = '{}' WHERE id = ANY({archived})`,
  },
  {
    table: 'archived_message',
    part: 'archive',
    sql: `UPDATE archived_message SET body = {mark}, author_name = NULL WHERE id = ANY({archivedMessages})`,
  },
];

/** Mails from and to the person, and originals of others' mails that may quote them. */
export const mailStatements: readonly ErasingStatement[] = [
  {
    table: 'incoming_mail_part',
    part: null,
    // What a mail says as a message stays; nobody can be cut out of its bytes.
    sql: `DELETE FROM incoming_mail_part WHERE mail_id = ANY({mails}) OR mail_id IN
            (SELECT id FROM mail_message WHERE direction = 'in' AND ticket_id = ANY({circle}))`,
  },
  {
    table: 'incoming_mail',
    part: 'originals',
    sql: `UPDATE incoming_mail i SET original_gone_at = {now} WHERE original_gone_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM incoming_mail_part p WHERE p.mail_id = i.id)
            AND (i.id = ANY({mails}) OR i.id IN
              (SELECT id FROM mail_message WHERE direction = 'in' AND ticket_id = ANY({circle})))`,
  },
  {
    table: 'incoming_mail',
    part: 'mailsIn',
    sql: `UPDATE incoming_mail SET envelope_from = '', remote_address = NULL, helo = NULL, message_key = NULL,
            content_key = NULL, words_key = NULL WHERE id = ANY({mails})`,
  },
  {
    table: 'mail_message',
    part: 'mailsIn',
    sql: `UPDATE mail_message SET from_address = NULL, from_name = NULL, subject = NULL, body = NULL, facts = '{}',
            message_id = NULL, last_error = NULL,
            reason_code = CASE WHEN status IN ('received', 'quarantined', 'failed') THEN 'person_erased' ELSE reason_code END,
            status = CASE WHEN status IN ('received', 'quarantined', 'failed') THEN 'ignored' ELSE status END
          WHERE direction = 'in' AND id = ANY({mails})`,
  },
  {
    table: 'returned_address',
    part: 'mailsOut',
    sql: 'DELETE FROM returned_address WHERE address = ANY({emails}) OR answer ~* {sure}',
  },
  {
    table: 'automatic_answer',
    part: 'mailsIn',
    sql: `UPDATE automatic_answer SET address = {address} WHERE address = ANY({emails})`,
  },
  {
    table: 'mail_message',
    part: 'mailsOut',
    sql: `UPDATE mail_message SET to_address = {address}, subject = NULL, body = NULL, facts = '{}', last_error = NULL,
            claimed_until = NULL,
            reason_code = CASE WHEN status IN ('queued', 'failed') THEN 'person_erased' ELSE reason_code END,
            status = CASE WHEN status IN ('queued', 'failed') THEN 'cancelled' ELSE status END
          WHERE direction = 'out' AND staff_id IS NULL AND (user_id = ANY({accounts}) OR to_address = ANY({emails}))`,
  },
];
