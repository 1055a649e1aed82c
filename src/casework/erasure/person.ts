import { domainToUnicode } from 'node:url';
import type { Tx } from '../../platform/index.js';
import { namesAlike, personMarks } from '../policies/person-marks.js';

/** Everything that is a person's, found before anything is erased. Ids but for `emails` and the patterns. */
export interface Person {
  readonly accounts: readonly string[];
  readonly emails: readonly string[];
  /** Tickets the person asked for; those the person took part in besides. */
  readonly tickets: readonly string[];
  readonly circle: readonly string[];
  /** Mails the person wrote, and messages: those made of such mails among them. */
  readonly mails: readonly string[];
  readonly messages: readonly string[];
  readonly archived: readonly string[];
  readonly archivedMessages: readonly string[];
  /** Patterns, as `personMarks` makes them; they match nothing where there is nothing to look for. */
  readonly sure: string;
  readonly near: string;
}

/** Matches no text at all. */
const nothing = 'a^';

/** Finds what is of the person who has these accounts, whatever they were called meanwhile. */
export async function personOf(tx: Tx, accounts: readonly string[]): Promise<Person> {
  const emails = await addressesOf(tx, accounts);
  const mails = await ids(tx, ownMails, [accounts, emails]);
  const messages = await ids(tx, ownMessages, [accounts, mails]);
  const tickets = await ids(tx, 'SELECT id FROM ticket WHERE requester_id = ANY($1::uuid[])', [accounts]);
  const archived = await ids(tx, 'SELECT id FROM archived_ticket WHERE requester_id = ANY($1::uuid[])', [
    accounts,
  ]);
  const own = await textsOf(tx, namesSql, [accounts]);
  const signed = await textsOf(tx, mailNamesSql, [mails]);
  const names = [...own, ...signed.filter((name) => own.some((known) => namesAlike(name, known)))];
  const phones = await textsOf(tx, phonesSql, [accounts]);
  const marks = personMarks({ emails: emails.flatMap(asPeopleRead), names, phones });
  return {
    accounts,
    emails,
    mails,
    messages,
    tickets,
    circle: await ids(tx, circleSql, [accounts, tickets, messages]),
    archived,
    archivedMessages: await ids(tx, archivedMessagesSql, [accounts]),
    sure: marks.sure ?? nothing,
    near: marks.near ?? nothing,
  };
}

/** Every address the person was known by and nobody else has now. */
async function addressesOf(tx: Tx, accounts: readonly string[]): Promise<string[]> {
  return textsOf(
    tx,
    `SELECT DISTINCT lower(btrim(said.email)) AS text FROM (
       SELECT email FROM portal_user WHERE id = ANY($1::uuid[])
       UNION ALL SELECT email FROM user_email_alias WHERE user_id = ANY($1::uuid[])
       UNION ALL SELECT email FROM one_time_token WHERE user_id = ANY($1::uuid[])
       UNION ALL SELECT judged_email FROM company_link WHERE user_id = ANY($1::uuid[])
       UNION ALL SELECT to_address FROM mail_message WHERE direction = 'out' AND user_id = ANY($1::uuid[])
       UNION ALL SELECT from_address FROM mail_message WHERE direction = 'in' AND user_id = ANY($1::uuid[])
       UNION ALL SELECT unnest(string_to_array(v.value, ', ')) FROM audit_value v JOIN audit_event e ON e.id = v.event
         WHERE e.user_id = ANY($1::uuid[]) AND e.entity_type = 'User'
           AND v.path ~ '^/(before|after)/(email|aliases)$'
     ) said
     WHERE said.email LIKE '%_@_%'
       AND NOT EXISTS (SELECT 1 FROM portal_user o WHERE o.email = lower(btrim(said.email)) AND o.status <> 'erased'
                         AND NOT o.id = ANY($1::uuid[]))
       AND NOT EXISTS (SELECT 1 FROM user_email_alias a WHERE a.email = lower(btrim(said.email))
                         AND NOT a.user_id = ANY($1::uuid[]))
       AND NOT EXISTS (SELECT 1 FROM staff_member s WHERE s.email = lower(btrim(said.email)))`,
    [accounts],
  );
}

const ownMails = `
  SELECT m.id FROM mail_message m JOIN incoming_mail i ON i.id = m.id
  WHERE m.user_id = ANY($1::uuid[]) OR m.from_address = ANY($2::text[]) OR lower(i.envelope_from) = ANY($2::text[])`;

const ownMessages = `
  SELECT id FROM message WHERE author_kind = 'user' AND author_id = ANY($1::uuid[])
  UNION SELECT message_id FROM incoming_mail_post WHERE mail_id = ANY($2::uuid[])`;

const archivedMessagesSql = `
  SELECT id FROM archived_message WHERE author_kind = 'user' AND author_id = ANY($1::uuid[])`;

const circleSql = `
  SELECT unnest($2::uuid[]) AS id
  UNION SELECT ticket_id FROM ticket_participant WHERE user_id = ANY($1::uuid[])
  UNION SELECT ticket_id FROM message WHERE id = ANY($3::uuid[])
  UNION SELECT id FROM ticket WHERE merged_into_id = ANY($2::uuid[])
  UNION SELECT merged_into_id FROM ticket WHERE id = ANY($2::uuid[]) AND merged_into_id IS NOT NULL`;

const ofProfile = (field: string): string => `
  SELECT v.value FROM audit_value v JOIN audit_event e ON e.id = v.event
  WHERE e.user_id = ANY($1::uuid[]) AND e.entity_type = 'User' AND v.path ~ '^/(before|after)/${field}$'`;

const namesSql = `
  SELECT DISTINCT said.text FROM (
    SELECT full_name AS text FROM portal_user WHERE id = ANY($1::uuid[])
    UNION ALL ${ofProfile('fullName')}) said WHERE said.text IS NOT NULL`;

const mailNamesSql = `
  SELECT DISTINCT from_name AS text FROM mail_message WHERE id = ANY($1::uuid[]) AND from_name IS NOT NULL`;

const digitsOf = (phone: string): string => `right(regexp_replace(${phone}, '\\D', '', 'g'), 10)`;

/** A phone that others have too, as of an office, is not the person's: it would take their values along. */
const phonesSql = `
  SELECT DISTINCT said.text FROM (
    SELECT phone AS text FROM portal_user WHERE id = ANY($1::uuid[])
    UNION ALL ${ofProfile('phone')}) said
  WHERE said.text IS NOT NULL AND ${digitsOf('said.text')} NOT IN (
    SELECT ${digitsOf('phone')} FROM portal_user WHERE phone IS NOT NULL AND NOT id = ANY($1::uuid[]))`;

/** An address, and the same in letters people read. */
function asPeopleRead(email: string): string[] {
  const at = email.lastIndexOf('@');
  return [email, `${email.slice(0, at)}@${domainToUnicode(email.slice(at + 1))}`];
}

async function ids(tx: Tx, text: string, values: readonly unknown[]): Promise<string[]> {
  return (await tx.query<{ id: string }>(withId(text), values)).map(({ id }) => id);
}

/** The first column, whatever it is called. */
function withId(text: string): string {
  return `SELECT found.id FROM (${text}) AS found (id)`;
}

async function textsOf(tx: Tx, text: string, values: readonly unknown[]): Promise<string[]> {
  return (await tx.query<{ text: string }>(text, values)).map((row) => row.text);
}
