import { priorities } from '../../regulation/index.js';

/** SQL: a moment as it is written in a line. */
const moment = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
/** SQL: what a row is called in lines: its legacy id, or else its own. A table of its own alias \`l_<alias>\` is joined. */
const legacy = (id: string): string =>
  `coalesce((SELECT x.legacy_id FROM legacy_id x WHERE x.id = ${id}), ${id}::text)`;
const optional = (id: string): string => `CASE WHEN ${id} IS NOT NULL THEN ${legacy(id)} END`;
const given = (condition: string): string => `CASE WHEN ${condition} THEN true END`;
const priorityName = (column: string): string =>
  `(ARRAY[${priorities.map((name) => `'${name}'`).join(', ')}])[${column}]`;

/** Makes a statement: one line a row, as JSON under \`line\`, in an order that does not depend on our own ids. */
const lines = (
  kind: string,
  members: Readonly<Record<string, string>>,
  from: string,
  order: string,
): string =>
  `SELECT json_build_object('kind', '${kind}', ${Object.entries(members)
    .map(([name, sql]) => `'${name}', ${sql}`)
    .join(', ')}) AS line FROM ${from} ORDER BY ${order}`;

const byLegacy = (id: string): string => `${legacy(id)} COLLATE "C"`;

const stated = (columns: Readonly<Record<string, string>>): string =>
  `nullif(jsonb_strip_nulls(jsonb_build_object(${Object.entries(columns)
    .map(([name, sql]) => `'${name}', ${sql}`)
    .join(', ')})), '{}')`;

const products = lines(
  'product',
  {
    legacyId: legacy('p.id'),
    code: 'p.code',
    title: `json_build_object('ru', p.title_ru, 'en', p.title_en)`,
    retiredAt: moment('p.retired_at'),
    createdAt: moment('p.created_at'),
  },
  'product p',
  byLegacy('p.id'),
);

const companies = lines(
  'company',
  {
    legacyId: legacy('c.id'),
    name: 'c.name',
    inn: 'c.inn',
    membersShareTickets: given('c.members_share_tickets'),
    domains: `(SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('domain', d.domain,
        'includeSubdomains', ${given('d.include_subdomains')}, 'sharedReason', d.shared_reason)) ORDER BY d.domain)
      FROM company_domain d WHERE d.company_id = c.id AND d.removed_at IS NULL)`,
    createdAt: moment('c.created_at'),
  },
  'company c',
  byLegacy('c.id'),
);

const users = lines(
  'user',
  {
    legacyId: legacy('u.id'),
    email: 'u.email',
    emailConfirmedAt: moment('u.email_confirmed_at'),
    emailVouchedAt: moment('u.email_vouched_at'),
    fullName: 'u.full_name',
    phone: 'u.phone',
    locale: 'u.locale',
    status: `nullif(u.status, 'active')`,
    mergedInto: `CASE WHEN u.merged_into_id IS NOT NULL THEN ${legacy('u.merged_into_id')} END`,
    stated: stated({
      companyName: 'u.claimed_company_name',
      contractNumber: 'u.claimed_contract_number',
      accountNumber: 'u.claimed_account_number',
      registeredName: 'u.claimed_registered_name',
    }),
    acceptedTerms: `(SELECT json_agg(json_build_object('version', a.version, 'at', ${moment('a.accepted_at')})
      ORDER BY a.accepted_at, a.version) FROM terms_acceptance a WHERE a.user_id = u.id)`,
    passwordHash: '(SELECT k.password_hash FROM user_credential k WHERE k.user_id = u.id)',
    createdAt: moment('u.created_at'),
  },
  'portal_user u',
  byLegacy('u.id'),
);

const equipment = lines(
  'equipment',
  {
    legacyId: legacy('e.id'),
    company: legacy('e.company_id'),
    serialNumber: 'e.serial_number',
    article: 'e.article',
    product: 'e.product',
    orderNumber: 'e.order_number',
    invoiceNumber: 'e.invoice_number',
    addedAt: moment('e.added_at'),
  },
  'equipment e',
  byLegacy('e.id'),
);

const contracts = lines(
  'contract',
  {
    legacyId: legacy('c.id'),
    contractKind: 'c.kind',
    number: 'c.number',
    codeSha256: `encode(c.code_hash, 'hex')`,
    company: `CASE WHEN c.company_id IS NOT NULL THEN ${legacy('c.company_id')} END`,
    user: `CASE WHEN c.user_id IS NOT NULL THEN ${legacy('c.user_id')} END`,
    holderName: 'c.holder_name',
    products: `(SELECT json_agg(p.code ORDER BY p.code) FROM contract_product cp JOIN product p ON p.id = cp.product_id
      WHERE cp.contract_id = c.id)`,
    validFrom: `to_char(c.valid_from, 'YYYY-MM-DD')`,
    validUntil: `to_char(c.valid_until, 'YYYY-MM-DD')`,
    serviceLevel: 'c.service_level',
    hotline: given('c.hotline'),
    ticketsIncluded: 'c.tickets_included',
    suspendedReason: `CASE WHEN c.status = 'suspended' THEN coalesce(c.suspended_reason, '') END`,
    claimedBy: optional('c.claimed_by'),
    claimedAt: moment('c.claimed_at'),
    createdAt: moment('c.created_at'),
  },
  'contract c',
  byLegacy('c.id'),
);

const links = lines(
  'link',
  {
    legacyId: legacy('l.id'),
    user: legacy('l.user_id'),
    company: legacy('l.company_id'),
    status: 'l.status',
    evidence: `CASE WHEN l.evidence_kind IS NOT NULL THEN jsonb_strip_nulls(jsonb_build_object('kind', l.evidence_kind,
      'reference', l.evidence_reference, 'reason', l.reason, 'found', l.evidence_found, 'approvedAt',
      CASE WHEN l.status <> 'pending' THEN ${moment('coalesce(l.approved_at, l.requested_at)')} END)) END`,
    since: moment('l.requested_at'),
    requestedBy: optional('l.requested_by'),
    approvedBy: optional('l.approved_by'),
    endedBy: optional('l.ended_by'),
    verdict: `CASE WHEN l.status IN ('ended', 'rejected') THEN l.verdict END`,
    periods: `coalesce((SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('from', ${moment('lower(p.during)')},
        'until', ${moment('upper(p.during)')},
        'user', CASE WHEN p.user_id <> l.user_id THEN ${legacy('p.user_id')} END)) ORDER BY lower(p.during), ${legacy('p.user_id')})
      FROM company_link_period p WHERE p.link_id = l.id AND NOT isempty(p.during)), '[]')`,
    suspendedAt: `CASE WHEN l.status = 'suspended' THEN ${moment('l.suspended_at')} END`,
    suspendedReason: `CASE WHEN l.status = 'suspended' THEN l.suspended_reason END`,
    endedAt: moment('l.ended_at'),
    endedReason: 'l.ended_reason',
    endedForCause: `CASE WHEN l.status = 'ended' THEN l.ended_for_cause END`,
  },
  'company_link l',
  byLegacy('l.id'),
);

export const partyLines = {
  products,
  companies,
  users,
  equipment,
  contracts,
  links,
};
export { byLegacy, given, legacy, lines, moment, optional, priorityName };
