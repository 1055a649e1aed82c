import { Database, newId } from '../../src/platform/index.js';
import { openTicket } from '../../src/tickets/index.js';
import { openPeopleStage, type PeopleStage } from './people-stage.js';

/** Everything the actions of the table are tried on. */
export interface AccessFacts {
  /** A record of each resource. */
  readonly records: Readonly<Record<string, string>>;
  readonly userId: string;
  readonly colleagueId: string;
  readonly colleagueEmail: string;
  /** A contact whose address fits, and who belongs nowhere yet. */
  readonly spareUserId: string;
  /** Somebody of another domain. */
  readonly strangerId: string;
  /** Somebody who asked to be erased. */
  readonly erasedId: string;
  /** A second account of the same person. */
  readonly twinId: string;
  readonly companyId: string;
  readonly batchId: string;
  readonly batchCompanyId: string;
  readonly linkId: string;
  readonly pendingLinkId: string;
  readonly rejectedLinkId: string;
  readonly suspendedLinkId: string;
  readonly contractId: string;
  readonly productId: string;
  readonly regulationId: string;
  readonly ticketTypeId: string;
  readonly number: number;
  readonly archivedNumber: number;
  /** A mail that came in, and was discarded. */
  readonly incomingId: string;
  readonly messageId: string;
  readonly otherNumber: number;
  readonly spareTicketId: string;
  /** Of the same requester, under another company. */
  readonly earlierTicketId: string;
  readonly followUpId: string;
  readonly closedNumber: number;
  readonly agentId: string;
  readonly spareStaffId: string;
  readonly leavingStaffId: string;
  readonly disabledStaffId: string;
}

export type AccessStage = Awaited<ReturnType<typeof openAccessStage>>;

/** The whole console with one of each role at the desk, and a record of everything. */
export async function openAccessStage() {
  const stage = await openPeopleStage();
  return { ...stage, facts: await furnish(stage) };
}

async function furnish(stage: PeopleStage): Promise<AccessFacts> {
  const people = await contacts(stage);
  const catalogue = await registers(stage, people.companyId);
  const tickets = await conversations(stage, people.userId, people.earlierNumber);
  const staff = await colleagues(stage);
  const archive = await archived(stage, people.userId);
  const incomingId = await incoming(stage);
  const facts = { ...people, ...catalogue, ...tickets, ...staff, ...archive, incomingId };
  const [domain, day, mail, event, equipment] = await Promise.all(
    ['CompanyDomain', 'CalendarDay', 'MailMessage', 'AuditEvent', 'Equipment'].map((id) => first(stage, id)),
  );
  const records = {
    Ticket: tickets.ticketId,
    ArchivedTicket: archive.archivedId,
    User: people.userId,
    Company: people.companyId,
    CompanyLink: people.linkId,
    CompanyDomain: domain!,
    Contract: catalogue.contractId,
    Equipment: equipment!,
    Product: catalogue.productId,
    Article: catalogue.articleId,
    CannedReply: catalogue.cannedId,
    CalendarDay: day!,
    TicketType: catalogue.ticketTypeId,
    Regulation: catalogue.regulationId,
    StaffMember: staff.spareStaffId,
    MailMessage: mail!,
    AuditEvent: event!,
  };
  return { ...facts, records };
}

/** A mail of somebody whom nobody knows; it is older than those of ours. */
async function incoming(stage: PeopleStage): Promise<string> {
  const id = '01900000-0000-7000-8000-000000000001';
  const mail = `
    WITH mail AS (
      INSERT INTO mail_message (id, direction, status, reason_code, kind, to_address, from_address, subject, locale,
                                facts, created_at)
      VALUES ($1, 'in', 'ignored', 'discarded', 'incoming', 'support@opora.test', 'who@else.ru', 'Порт', 'ru', '{}', now()))
    INSERT INTO incoming_mail (id, source, size, sha256, envelope_from, envelope_to, received_at, original_gone_at)
    VALUES ($1, 'smtp', 1, repeat('0', 64), 'who@else.ru', '{support@opora.test}', now(), now())`;
  await stage.app.get(Database).query(mail, [id]);
  return id;
}

/** A ticket of before the desk moved here. */
async function archived(stage: PeopleStage, userId: string) {
  const [archivedId, archivedNumber] = [newId(), 90_001];
  await stage.app.get(Database).query(
    `INSERT INTO archived_ticket (id, number, requester_id, subject, outcome, details, created_at, closed_at)
     VALUES ($1, $2, $3, 'Порт', 'closed', '{}', now(), now())`,
    [archivedId, archivedNumber, userId],
  );
  return { archivedId, archivedNumber };
}

/** The first record of a list. */
async function first({ admin, list }: PeopleStage, resource: string): Promise<string> {
  const { body } = await list(admin, resource);
  return body.records[0].id as string;
}

async function contacts(stage: PeopleStage) {
  const { client } = stage.admin;
  const { id: companyId } = await stage.company('ООО «Доступ»', 'access.ru', ['ACCESS-1']);
  const [ivan, olga, spare, twin, stranger, doubted, leaver, mover, erased] = await Promise.all([
    stage.customer('ivan@access.ru', 'Иван Петров'),
    stage.customer('olga@access.ru', 'Ольга Смирнова'),
    stage.customer('spare@access.ru', 'Запас Запасов'),
    stage.customer('ivan@twin-access.ru', 'Иван Петров'),
    stage.customer('one@stranger-access.ru', 'Чужой Один'),
    stage.customer('two@stranger-access.ru', 'Чужой Два'),
    stage.customer('leaver@leaving-access.ru', 'Ушедший Контакт'),
    stage.customer('mover@moving-access.ru', 'Переезжий Контакт'),
    stage.customer('erased@gone-access.ru', 'Просил Забыть'),
  ]);
  const { number: earlierNumber } = await opened(stage, ivan.id, 'Из прежней компании');
  const byDomain = (userId: string, company = companyId) =>
    client.done('User', userId, 'linkToCompany', { companyId: company });
  const byEvidence = (userId: string) =>
    client.done('User', userId, 'linkToCompany', {
      companyId,
      override: true,
      evidenceKind: 'callback',
      evidenceReference: 'звонок на номер компании',
      reason: 'Подтвердил по телефону',
    });
  const { linkId } = await byDomain(ivan.id);
  await byDomain(olga.id);
  const { linkId: pendingLinkId } = await byEvidence(stranger.id);
  const { linkId: rejectedLinkId } = await byEvidence(doubted.id);
  const leaving = await stage.company('ООО «Уходит»', 'leaving-access.ru');
  const { linkId: suspendedLinkId } = await byDomain(leaver.id, leaving.id);
  await client.done('Company', leaving.id, 'removeDomain', {
    domain: 'leaving-access.ru',
    reason: 'домен продан',
  });
  await stage.sql.query('UPDATE ticket SET company_id = $2 WHERE number = $1', [earlierNumber, leaving.id]);
  const moving = await stage.company('ООО «Переезд»', 'moving-access.ru');
  const { batchId } = await client.done('Company', moving.id, 'linkMatching', {
    domain: 'moving-access.ru',
    reason: 'переезд со старого портала',
  });
  return {
    userId: ivan.id,
    colleagueId: olga.id,
    colleagueEmail: olga.email,
    spareUserId: spare.id,
    twinId: twin.id,
    erasedId: erased.id,
    strangerId: mover.id,
    companyId,
    earlierNumber,
    linkId: linkId as string,
    pendingLinkId: pendingLinkId as string,
    rejectedLinkId: rejectedLinkId as string,
    suspendedLinkId: suspendedLinkId as string,
    batchId: batchId as string,
    batchCompanyId: moving.id,
  };
}

async function registers(stage: PeopleStage, companyId: string) {
  const { client } = stage.admin;
  const made = async (resource: string, input: object): Promise<string> =>
    ((await client.made(resource, 'register', input)) as { id: string }).id;
  const productId = await made('Product', { code: 'access', titleRu: 'Изделие', titleEn: 'Product' });
  await made('CalendarDay', { code: '2027-03-09', kind: 'holiday' });
  return {
    productId,
    contractId: await made('Contract', {
      number: 'Д-1',
      kind: 'contract',
      companyId,
      productIds: [productId],
      validFrom: '2026-01-01',
      validUntil: '2026-12-31',
      serviceLevel: 'стандарт',
    }),
    articleId: await made('Article', { slug: 'access', titleRu: 'Статья', bodyRu: 'Текст' }),
    cannedId: await made('CannedReply', { code: 'access', title: 'Ответ', bodyRu: 'Текст' }),
    ticketTypeId: await made('TicketType', { code: 'access', titleRu: 'Тип', titleEn: 'Type' }),
    regulationId: await first(stage, 'Regulation'),
  };
}

function opened(stage: PeopleStage, requesterId: string, subject: string, followUpOf?: number) {
  const more = followUpOf === undefined ? {} : { followUpOf };
  return stage.as({ kind: 'user', id: requesterId }, (tx) =>
    openTicket(tx, { requesterId, channel: 'api', type: 'incident', subject, description: 'Порт', ...more }),
  );
}

async function conversations(stage: PeopleStage, userId: string, earlierNumber: number) {
  const [main, other, spare, closed] = [
    await opened(stage, userId, 'Главная'),
    await opened(stage, userId, 'Другая'),
    await opened(stage, userId, 'Запасная'),
    await opened(stage, userId, 'Закрытая'),
  ];
  await stage.admin.client.done('Ticket', String(closed.number), 'close', { reason: 'решено' });
  const followUp = await opened(stage, userId, 'Продолжение', closed.number);
  const { body } = await stage.page(stage.admin, 'ticket', { number: String(main.number) });
  return {
    ticketId: main.id,
    number: main.number,
    messageId: body.messages[0].id as string,
    otherNumber: other.number,
    spareTicketId: spare.id,
    earlierTicketId: (await stage.ticket(earlierNumber)).id,
    followUpId: followUp.id,
    closedNumber: closed.number,
  };
}

async function colleagues(stage: PeopleStage) {
  const { client } = stage.admin;
  const invited = async (email: string): Promise<string> => {
    const input = { email, fullName: 'Новый Сотрудник', role: 'agent' };
    return ((await client.made('StaffMember', 'invite', input)) as { id: string }).id;
  };
  const spareStaffId = await invited('spare@opora.test');
  const leavingStaffId = await invited('leaving@opora.test');
  const disabledStaffId = await invited('gone@opora.test');
  await client.done('StaffMember', disabledStaffId, 'disable', { reason: 'больше не работает' });
  return { agentId: stage.agent.id, spareStaffId, leavingStaffId, disabledStaffId };
}
