import type { StaffRole } from '../../src/platform/index.js';
import type { AccessFacts } from './access-stage.js';

/** Whom the console lets do something. The table is written by hand: it is what the product is held to. */
export type Who = readonly StaffRole[];

const everyone: Who = ['agent', 'supervisor', 'auditor', 'admin'];
const desk: Who = ['agent', 'supervisor', 'admin'];
const seniors: Who = ['supervisor', 'admin'];
const watchers: Who = ['supervisor', 'auditor', 'admin'];
const takers: Who = ['auditor', 'admin'];
const admins: Who = ['admin'];

/** One action of the console. */
export interface ActionRow {
  readonly who: Who;
  /** The record it acts on, where that is not the resource's own one of the stage. */
  readonly on?: (facts: AccessFacts) => string;
  /** Something it can be done with; nothing by default. */
  readonly input?: (facts: AccessFacts) => object;
  /** Asks for a fresh proof of who they are. */
  readonly stepUp?: true;
  /** Another refusal than `forbidden` of those whom it is not for. */
  readonly forbiddenAs?: string;
  /** What the first of them is refused with, where the stage does not let it come true. */
  readonly refused?: string;
}

/**
 * A resource: who lists, searches and reads it, and its actions in the order in which they are tried. What follows a
 * comma in a name tells apart what one action may be asked for.
 */
export interface ResourceRow {
  readonly read: Who;
  readonly actions: Readonly<Record<string, ActionRow>>;
}

const reason = 'просьба заказчика';
const because = () => ({ reason });

/** Last of all: what is held can be let go, and nothing else. */
const holding: Readonly<Record<string, ActionRow>> = {
  placeHold: { who: seniors, input: because },
  liftHold: { who: seniors, input: because },
};

const noFilter = { id: '018f0000-0000-7000-8000-000000000000' };

const ticket: Readonly<Record<string, ActionRow>> = {
  open: {
    who: desk,
    input: ({ userId }) => ({ requesterId: userId, subject: 'a', type: 'incident', description: 'b' }),
  },
  reply: { who: desk, input: () => ({ body: 'Смотрим' }) },
  ask: { who: desk, input: () => ({ body: 'Какая прошивка?' }) },
  propose: { who: desk, input: () => ({ body: 'Обновите её' }) },
  note: { who: desk, input: () => ({ body: 'между собой' }) },
  assign: { who: desk, input: ({ agentId }) => ({ staffId: agentId }) },
  logCall: { who: desk, input: () => ({ kind: 'in_progress', summary: 'Звонили' }) },
  previewMerge: { who: desk, input: ({ otherNumber }) => ({ targetNumber: otherNumber }) },
  setPriority: { who: desk, input: () => ({ priority: 'high', reason }) },
  resetPriority: { who: desk },
  setContract: { who: desk, input: ({ contractId }) => ({ contractId }) },
  setType: { who: desk, input: () => ({ type: 'question' }) },
  addParticipant: { who: desk, input: ({ colleagueEmail }) => ({ email: colleagueEmail }) },
  removeParticipant: { who: desk, input: ({ colleagueId }) => ({ userId: colleagueId }) },
  revealSecret: { who: desk, input: () => ({ field: 'access' }), refused: 'secret_unknown' },
  split: { who: desk, input: ({ messageId }) => ({ messageId, subject: 'Другое' }) },
  confirmFollowUp: { who: desk, on: ({ followUpId }) => followUpId, input: closedOne },
  dropFollowUp: { who: desk, on: ({ followUpId }) => followUpId, input: because },
  merge: {
    who: desk,
    on: ({ spareTicketId }) => spareTicketId,
    input: ({ otherNumber }) => ({ targetNumber: otherNumber, reason }),
  },
  'merge, across companies': {
    who: seniors,
    on: ({ earlierTicketId }) => earlierTicketId,
    input: ({ otherNumber }) => ({ targetNumber: otherNumber, reason }),
  },
  unmerge: { who: desk, on: ({ spareTicketId }) => spareTicketId, input: because },
  saveFilter: { who: desk, input: () => ({ name: 'Мои', terms: { section: 'live' } }) },
  'saveFilter, for the team': {
    who: seniors,
    input: () => ({ name: 'Общий', shared: true, terms: { section: 'live' } }),
  },
  reviseFilter: { who: desk, input: () => ({ ...noFilter, version: 1 }), refused: 'filter_unknown' },
  startWith: { who: desk, input: () => noFilter, refused: 'filter_unknown' },
  deleteFilter: { who: desk, input: () => noFilter, refused: 'filter_unknown' },
  previewMany: {
    who: desk,
    input: ({ records }) => ({ tickets: [{ id: records['Ticket'] }], act: 'close' }),
  },
  changeMany: {
    who: desk,
    input: ({ records }) => ({
      tickets: [{ id: records['Ticket'], version: 1 }],
      act: 'note',
      body: 'обеим',
    }),
    refused: 'bulk_partly_refused',
  },
  close: { who: desk, input: because },
  reopen: { who: desk, input: because },
  ...holding,
};

function closedOne({ closedNumber }: AccessFacts): object {
  return { closedNumber };
}

const user: Readonly<Record<string, ActionRow>> = {
  judgeLink: { who: everyone, input: ({ companyId }) => ({ companyId }) },
  linkToCompany: {
    who: desk,
    on: ({ spareUserId }) => spareUserId,
    input: ({ companyId }) => ({ companyId }),
  },
  'linkToCompany, override': {
    who: seniors,
    stepUp: true,
    forbiddenAs: 'override_forbidden',
    on: ({ strangerId }) => strangerId,
    input: ({ companyId }) => ({
      companyId,
      override: true,
      evidenceKind: 'callback',
      evidenceReference: 'звонок',
      reason,
    }),
  },
  correctProfile: { who: desk, input: () => ({ phone: '+7 343 000-00-00', version: 1, reason }) },
  changeEmail: { who: desk, input: () => ({ email: 'ivan-new@access.ru', reason }) },
  block: { who: seniors, on: ({ spareUserId }) => spareUserId, input: because },
  unblock: { who: seniors, on: ({ spareUserId }) => spareUserId },
  clearBounce: { who: desk, refused: 'address_not_returned' },
  previewAccountMerge: { who: seniors, input: ({ twinId }) => ({ loserId: twinId }) },
  mergeAccount: { who: seniors, stepUp: true, input: ({ twinId }) => ({ loserId: twinId, reason }) },
  unmergeAccount: { who: seniors, stepUp: true, on: ({ twinId }) => twinId, input: because },
  ...holding,
  previewErasure: { who: seniors, on: ({ erasedId }) => erasedId },
  erase: { who: seniors, stepUp: true, on: ({ erasedId }) => erasedId, input: because },
};

const ofBatch = ({ batchCompanyId }: AccessFacts) => batchCompanyId;

const company: Readonly<Record<string, ActionRow>> = {
  register: { who: desk, input: () => ({ name: 'ООО «Новая»' }) },
  previewDomain: { who: everyone, input: () => ({ domain: 'access-more.ru' }) },
  addDomain: { who: desk, input: () => ({ domain: 'access-more.ru' }) },
  removeDomain: { who: desk, input: () => ({ domain: 'access-more.ru', reason }) },
  linkMatching: { who: desk, input: () => ({ domain: 'access.ru' }) },
  previewBatch: { who: everyone, on: ofBatch, input: ({ batchId }) => ({ batchId }) },
  undoBatch: { who: desk, on: ofBatch, input: ({ batchId }) => ({ batchId, reason }) },
  setSharing: { who: desk, input: () => ({ membersShareTickets: true, version: 1 }) },
  addEquipment: { who: desk, input: () => ({ serialNumber: 'ACCESS-2' }) },
  rename: { who: desk, input: () => ({ name: 'ООО «Доступ и Ко»', version: 2 }) },
  ...holding,
};

const link: Readonly<Record<string, ActionRow>> = {
  approve: { who: seniors, on: ({ pendingLinkId }) => pendingLinkId },
  reject: { who: seniors, on: ({ rejectedLinkId }) => rejectedLinkId, input: because },
  keepByEvidence: {
    who: seniors,
    stepUp: true,
    on: ({ suspendedLinkId }) => suspendedLinkId,
    input: () => ({ evidenceKind: 'callback', evidenceReference: 'звонок', reason }),
  },
  end: { who: desk, input: because },
  recheck: { who: everyone },
};

const contract: Readonly<Record<string, ActionRow>> = {
  register: {
    who: seniors,
    input: ({ productId, companyId }) => ({
      number: 'Д-2',
      kind: 'contract',
      companyId,
      productIds: [productId],
      validFrom: '2026-01-01',
      validUntil: '2026-12-31',
      serviceLevel: 'стандарт',
    }),
  },
  suspend: { who: seniors, input: because },
  resume: { who: seniors, input: because },
  extend: { who: seniors, input: () => ({ validUntil: '2027-12-31' }) },
};

const article = { slug: 'access', titleRu: 'Статья', bodyRu: 'Текст' };
const canned = { code: 'access', title: 'Ответ', bodyRu: 'Текст' };
const staffOnSpare = { who: admins, on: ({ spareStaffId }: AccessFacts) => spareStaffId } as const;

const staff: Readonly<Record<string, ActionRow>> = {
  invite: {
    who: admins,
    stepUp: true,
    input: () => ({ email: 'new@opora.test', fullName: 'Новый', role: 'agent' }),
  },
  setRole: { ...staffOnSpare, stepUp: true, input: () => ({ role: 'auditor' }) },
  // Everybody ends the own ones; here it is another's.
  endSessions: staffOnSpare,
  resetPassword: { ...staffOnSpare, stepUp: true, input: because },
  resetSecondFactor: { ...staffOnSpare, stepUp: true, input: because, refused: 'second_factor_off' },
  disable: { who: admins, on: ({ leavingStaffId }) => leavingStaffId, input: because },
  enable: {
    ...staffOnSpare,
    on: ({ disabledStaffId }) => disabledStaffId,
    stepUp: true,
    input: because,
  },
  beginSecondFactor: { who: everyone, stepUp: true },
  confirmSecondFactor: {
    who: everyone,
    stepUp: true,
    input: () => ({ code: '000000' }),
    refused: 'code_wrong',
  },
  renewRecoveryCodes: { who: everyone, stepUp: true, refused: 'second_factor_off' },
  turnSecondFactorOff: {
    who: everyone,
    stepUp: true,
    input: () => ({ password: 'не тот пароль' }),
    refused: 'sign_in_refused',
  },
  changePassword: {
    who: everyone,
    input: () => ({ currentPassword: 'не тот пароль', password: 'новый верный пароль 43' }),
    refused: 'sign_in_refused',
  },
};

/** A catalogue whose records are registered, revised and retired. */
function catalogue(who: Who, registered: object, revised: object): Readonly<Record<string, ActionRow>> {
  return {
    register: { who, input: () => registered },
    revise: { who, input: () => ({ ...revised, version: 1 }) },
    retire: { who, input: because },
  };
}

/** Who may do what in the console, resource by resource. Whatever the console has stands here, and nothing else. */
export const resourceTable: Readonly<Record<string, ResourceRow>> = {
  Ticket: { read: everyone, actions: ticket },
  User: { read: everyone, actions: user },
  Company: { read: everyone, actions: company },
  CompanyLink: { read: everyone, actions: link },
  CompanyDomain: { read: everyone, actions: {} },
  Contract: { read: everyone, actions: contract },
  Equipment: { read: everyone, actions: {} },
  Product: {
    read: everyone,
    actions: catalogue(
      seniors,
      { code: 'access-2', titleRu: 'Изделие', titleEn: 'Product' },
      { titleRu: 'Изделие 3' },
    ),
  },
  ArchivedTicket: { read: everyone, actions: {} },
  Article: {
    read: everyone,
    actions: catalogue(seniors, { ...article, slug: 'access-2' }, { ...article, titleRu: 'Другая' }),
  },
  CannedReply: {
    read: everyone,
    actions: catalogue(seniors, { ...canned, code: 'access-2' }, { ...canned, title: 'Другой' }),
  },
  CalendarDay: {
    read: everyone,
    actions: catalogue(seniors, { code: '2027-03-10', kind: 'short' }, { kind: 'working' }),
  },
  TicketType: {
    read: everyone,
    actions: catalogue(
      seniors,
      { code: 'access2', titleRu: 'Тип', titleEn: 'Type' },
      { titleRu: 'Тип 3', titleEn: 'Type 3' },
    ),
  },
  Regulation: {
    read: everyone,
    actions: {
      previewMail: { who: everyone, input: () => ({ kind: 'ticket_reply', locale: 'ru' }) },
      whatIf: { who: takers, input: () => ({ preset: 'nag', days: 30 }) },
      activate: { who: admins, stepUp: true, input: () => ({ preset: 'standard' }) },
    },
  },
  StaffMember: { read: everyone, actions: staff },
  MailMessage: {
    read: everyone,
    actions: {
      // The mail of the stage is one that leaves.
      release: {
        who: desk,
        input: ({ number }) => ({ ticketNumber: number }),
        refused: 'mail_not_releasable',
      },
      makeTicket: { who: desk, refused: 'mail_not_releasable' },
      registerSender: { who: desk, input: because, refused: 'mail_not_releasable' },
      resend: { who: seniors },
      discard: { who: seniors, input: because },
    },
  },
  AuditEvent: {
    read: watchers,
    actions: { export: { who: takers, stepUp: true, input: () => ({ format: 'ndjson' }) } },
  },
};

/** All an auditor may call: forecasts, which write nothing, taking the journal away, and the own account. */
export const auditorMay: readonly string[] = [
  'AuditEvent.export',
  'Company.previewBatch',
  'Company.previewDomain',
  'CompanyLink.recheck',
  'Regulation.previewMail',
  'Regulation.whatIf',
  'StaffMember.beginSecondFactor',
  'StaffMember.changePassword',
  'StaffMember.confirmSecondFactor',
  'StaffMember.renewRecoveryCodes',
  'StaffMember.turnSecondFactorOff',
  'User.judgeLink',
];

/** A page: who reads it, and with which query. */
export interface PageRow {
  readonly who: Who;
  readonly query?: (facts: AccessFacts) => Readonly<Record<string, string>>;
}

const ofUser = ({ userId }: AccessFacts) => ({ userId });

/** Who reads which page of the console. A comma in a name as above. */
export const pageTable: Readonly<Record<string, PageRow>> = {
  dashboard: { who: everyone },
  colleagues: { who: everyone },
  queueFilters: { who: everyone },
  load: { who: everyone },
  ticket: { who: everyone, query: ({ number }) => ({ number: String(number) }) },
  opening: { who: desk },
  account: { who: everyone },
  journalState: { who: takers },
  linkReview: { who: everyone },
  companyLink: { who: everyone, query: ({ linkId }) => ({ id: linkId }) },
  companyMembersOn: { who: everyone, query: ({ companyId }) => ({ id: companyId, on: '2026-11-22' }) },
  userCompaniesOn: { who: everyone, query: ({ userId }) => ({ id: userId, on: '2026-11-22' }) },
  evidence: {
    who: everyone,
    query: ({ companyId }) => ({ companyId, kind: 'serial_number', reference: 'ACCESS-1' }),
  },
  evidenceOfUser: {
    who: everyone,
    query: ({ userId }) => ({ userId, kind: 'serial_number', reference: 'ACCESS-1' }),
  },
  outgoingMail: { who: everyone, query: ({ records }) => ({ id: records['MailMessage']! }) },
  incomingMail: { who: everyone, query: ({ incomingId }) => ({ id: incomingId }) },
  emailOutlook: { who: desk, query: ({ userId }) => ({ userId, email: 'ivan-later@access.ru' }) },
  citedTicket: {
    who: everyone,
    query: ({ companyId, userId, number }) => ({ companyId, userId, number: String(number) }),
  },
  mailCounts: { who: everyone },
  user: { who: everyone, query: ({ userId }) => ({ id: userId }) },
  companyChoices: { who: everyone, query: ofUser },
  accountChoices: { who: seniors, query: ofUser },
  company: { who: everyone, query: ({ companyId }) => ({ id: companyId }) },
  contract: { who: everyone, query: ({ contractId }) => ({ id: contractId }) },
  regulation: { who: everyone, query: ({ regulationId }) => ({ id: regulationId }) },
  regulationForm: { who: admins },
  regulationPresets: { who: everyone },
  ticketType: { who: everyone, query: ({ ticketTypeId }) => ({ id: ticketTypeId }) },
  ticketKnowledge: { who: everyone, query: ({ number }) => ({ number: String(number) }) },
  suggestedArticles: { who: everyone, query: () => ({ subject: 'Порт' }) },
  archivedTicket: { who: everyone, query: ({ archivedNumber }) => ({ number: String(archivedNumber) }) },
  auditActs: { who: watchers },
  auditExportOutlook: { who: takers },
  auditExportProgress: { who: takers, query: ({ userId }) => ({ id: userId }) },
  auditExports: { who: watchers },
  timeline: { who: everyone, query: ({ userId }) => ({ of: 'User', id: userId }) },
  'timeline, of a colleague': {
    who: watchers,
    query: ({ agentId }) => ({ of: 'StaffMember', id: agentId }),
  },
  holds: { who: everyone, query: ({ userId }) => ({ id: userId }) },
};

/** Every address of the console: open to anybody, to whoever is signed in, or decided by what it names (above). */
export const routeTable: Readonly<Record<string, 'open' | 'signed in' | 'table' | Who>> = {
  'get /login': 'open',
  'post /login': 'open',
  'post /logout': 'open',
  'get /invite': 'open',
  'post /invite': 'open',
  'post /step-up': 'signed in',
  'post /language': 'signed in',
  'get /api/dashboard': 'table',
  'get /api/pages/:page': 'table',
  'get /api/resources/:resource/actions/list': 'table',
  'get /api/resources/:resource/actions/search': 'table',
  'get /api/resources/:resource/actions/search/:query': 'table',
  'get /api/resources/:resource/search': 'table',
  'get /api/resources/:resource/search/:query': 'table',
  'get /api/resources/:resource/records/:record/show': 'table',
  'post /api/resources/:resource/actions/:action': 'table',
  'post /api/resources/:resource/records/:record/:action': 'table',
  'post /api/resources/:resource/bulk/:action': 'table',
  'get /assets/:name': 'open',
  'get /frontend/assets/:name': 'open',
  'get /files/:id': 'signed in',
  'post /files': desk,
  'get /mails/:id/source': 'signed in',
  'get /mails/:id/view': 'signed in',
  'get /load.csv': 'signed in',
  'get /exports/:id/file': takers,
  'get /erasures/:id/:document': watchers,
  'get /': 'signed in',
  'get /resources{/*rest}': 'signed in',
  'get /pages/:page': 'signed in',
};
