import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { User } from '../../src/users/index.js';
import { openPeopleStage, type PeopleStage, type StaffAtDesk } from './people-stage.js';

describe('linking a contact', () => {
  let stage: PeopleStage;
  let vektor: string;
  let number = 0;

  beforeAll(async () => {
    stage = await openPeopleStage();
    vektor = (await stage.company('АО «Вектор»', 'vektor.spb.ru', ['SNR-0001'])).id;
  });
  afterAll(() => stage?.close());

  const somebody = (domain = 'vektor.spb.ru'): Promise<User> => {
    number += 1;
    return stage.customer(`person${String(number)}@${domain}`, `Контакт ${String(number)}`);
  };
  const evidence = (more: object = {}) => ({
    companyId: vektor,
    override: true,
    evidenceKind: 'serial_number',
    evidenceReference: 'snr-0001',
    reason: 'Серийный номер назван по телефону',
    ...more,
  });
  const link = (user: User, input: object, by: StaffAtDesk = stage.agent) =>
    by.client.act('User', user.id, 'linkToCompany', input);

  describe('linkToCompany', () => {
    it('links by the domain, at once', async () => {
      const user = await somebody();
      const { notice, data } = await link(user, { companyId: vektor });
      expect(notice.type).toBe('success');
      expect(data).toMatchObject({ status: 'active' });
      const { body } = await stage.show(stage.auditor, 'CompanyLink', data.linkId);
      expect(body.record.params).toMatchObject({ status: 'active', basis: 'domain', verdict: 'match' });
      expect(body.record.title).toBe(`${user.fullName} — АО «Вектор»`);
    });

    it('keeps the ticket that asked for it, whichever way its number came', async () => {
      const user = await somebody();
      const opened = await stage.agent.client.made('Ticket', 'open', {
        requesterId: user.id,
        subject: 'Привяжите',
        type: 'account',
        description: 'Прошу привязать',
      });
      const { data } = await link(user, { companyId: vektor, ticketNumber: String(opened.number) });
      const { body } = await stage.page(stage.agent, 'companyLink', { id: data.linkId });
      expect(body.link).toMatchObject({ ticketNumber: opened.number, status: 'active', trouble: null });
      expect(await stage.agent.client.refusal('User', user.id, 'linkToCompany', { companyId: vektor })).toBe(
        'link_exists',
      );
    });

    it('links by evidence as the regulation says: found in the register, waiting for a second pair of eyes', async () => {
      const user = await somebody('gmail.com');
      const { data, notice } = await link(user, evidence(), stage.supervisor);
      expect(data).toMatchObject({ status: 'pending' });
      expect(notice.message).toContain('одобрения');
      const { body } = await stage.page(stage.agent, 'companyLink', { id: data.linkId });
      expect(body.link.evidence).toBe('Серийный номер: snr-0001 — числится за этой компанией.');
      expect(body.link.trouble).toContain('Сотрудник supervisor');
    });

    it.each([
      ['override_required', { override: undefined }],
      ['evidence_required', { evidenceKind: ' ' }],
      ['evidence_kind_invalid', { evidenceKind: 'horoscope' }],
      ['evidence_reference_required', { evidenceReference: '' }],
      ['reason_too_short', { reason: 'мало' }],
      ['company_unknown', { companyId: 'нет такой' }],
      ['ticket_unknown', { ticketNumber: 999_999 }],
      ['invalid_input', { ticketNumber: 'сто' }],
      ['invalid_input', { evidenceReference: 'a\0b' }],
    ])('refuses with %s: %j', async (code, change) => {
      const user = await somebody('gmail.com');
      const before = await stage.written();
      expect(await stage.admin.client.refusal('User', user.id, 'linkToCompany', evidence(change))).toBe(code);
      expect(await stage.written()).toBe(before);
    });

    it('asks to acknowledge a look-alike', async () => {
      const user = await somebody('vektor-spb.ru');
      const imitator = await somebody('vekt0r.spb.ru');
      const { lookAlike } = await stage.admin.client.done('User', imitator.id, 'judgeLink', {
        companyId: vektor,
      });
      expect(lookAlike).toBe('vektor.spb.ru');
      const refusal = (more: object) =>
        stage.admin.client.refusal('User', imitator.id, 'linkToCompany', evidence(more));
      expect(await refusal({})).toBe('look_alike_unacknowledged');
      expect(await refusal({ lookAlikeAcknowledged: true })).toContain('not refused');
      expect((await link(user, evidence(), stage.admin)).notice.type).toBe('success');
    });

    it('never links an unconfirmed address, evidence or not', async () => {
      const user = await stage.unconfirmed('early@vektor.spb.ru', 'Ранний');
      for (const input of [{ companyId: vektor }, evidence()]) {
        expect(await stage.admin.client.refusal('User', user.id, 'linkToCompany', input)).toBe(
          'unconfirmed_email',
        );
      }
    });

    it('asks who overrides to prove again who they are, once the sign-in is five minutes old', async () => {
      const user = await somebody('gmail.com');
      await stage.ageSessions(stage.admin);
      expect(await stage.admin.client.refusal('User', user.id, 'linkToCompany', evidence())).toBe(
        'step_up_required',
      );
      const plain = await somebody();
      expect((await link(plain, { companyId: vektor }, stage.admin)).notice.type).toBe('success');
      await stage.admin.browser.post('/admin/step-up', { json: { password: 'верный пароль 42' } });
      const path = `/admin/api/resources/User/records/${user.id}/linkToCompany`;
      expect((await stage.admin.browser.post(path, { json: evidence() })).body.notice.type).toBe('success');
    });

    it('is for those who may: an agent by the domain alone, an auditor not at all', async () => {
      const user = await somebody('gmail.com');
      expect(await stage.agent.client.refusal('User', user.id, 'linkToCompany', evidence())).toBe(
        'override_forbidden',
      );
      const answer = await link(await somebody(), { companyId: vektor }, stage.auditor);
      expect(answer).toMatchObject({ status: 403, notice: { code: 'forbidden' } });
    });
  });

  describe('the second pair of eyes', () => {
    const pending = async () => {
      const user = await somebody('gmail.com');
      const { data } = await link(user, evidence(), stage.supervisor);
      return data.linkId as string;
    };

    it('approves what another asked for, never the own', async () => {
      const id = await pending();
      expect(await stage.supervisor.client.refusal('CompanyLink', id, 'approve')).toBe(
        'second_approver_required',
      );
      expect(await stage.agent.client.act('CompanyLink', id, 'approve')).toMatchObject({ status: 403 });
      expect(await stage.admin.client.done('CompanyLink', id, 'approve')).toMatchObject({ status: 'active' });
      expect(await stage.admin.client.refusal('CompanyLink', id, 'approve')).toBe('illegal_transition');
    });

    it('rejects and ends with a reason', async () => {
      const [one, two] = [await pending(), await pending()];
      expect(await stage.admin.client.refusal('CompanyLink', one, 'reject', { reason: ' ' })).toBe(
        'reason_required',
      );
      const rejected = await stage.admin.client.done('CompanyLink', one, 'reject', { reason: 'Номер чужой' });
      expect(rejected).toMatchObject({ status: 'rejected' });
      const ended = await stage.agent.client.done('CompanyLink', two, 'end', { reason: 'Уволился' });
      expect(ended).toMatchObject({ status: 'ended' });
      const again = await stage.agent.client.act('CompanyLink', two, 'end', { reason: 'Ещё раз' });
      expect(again.notice).toMatchObject({ code: 'illegal_transition' });
      expect(again.notice.message).toContain('связи');
      expect((await stage.auditor.client.act('CompanyLink', two, 'end', { reason: 'x' })).status).toBe(403);
    });

    it('somebody who merely left comes back by the domain', async () => {
      const user = await somebody();
      const { data } = await link(user, { companyId: vektor });
      const left = { reason: 'Перешёл в другой филиал', forCause: false };
      await stage.agent.client.done('CompanyLink', data.linkId, 'end', left);
      expect((await link(user, { companyId: vektor })).data).toMatchObject({ status: 'active' });
      expect(
        await stage.agent.client.refusal('CompanyLink', data.linkId, 'end', { ...left, forCause: 'нет' }),
      ).toBe('invalid_input');
    });

    it('somebody unlinked for cause needs evidence, though the domain matches', async () => {
      const user = await somebody();
      const { data } = await link(user, { companyId: vektor });
      await stage.agent.client.done('CompanyLink', data.linkId, 'end', { reason: 'Ушёл к подрядчику' });
      const judged = await stage.admin.client.done('User', user.id, 'judgeLink', { companyId: vektor });
      expect(judged).toMatchObject({
        verdict: 'match',
        needs: 'evidence',
        warnings: [{ code: 'ended_for_cause' }],
      });
      expect(await stage.agent.client.refusal('User', user.id, 'linkToCompany', { companyId: vektor })).toBe(
        'evidence_required',
      );
    });
  });

  describe('what waits and what would change', () => {
    it('stands in the review: pending and suspended, each with why', async () => {
      const company = await stage.agent.client.made('Company', 'register', {
        name: 'ООО «Рубеж»',
        domains: 'rubezh.ru',
      });
      const user = await somebody('rubezh.ru');
      const { data } = await link(user, { companyId: company.id });
      const removed = await stage.agent.client.done('Company', company.id, 'removeDomain', {
        domain: 'rubezh.ru',
        reason: 'Продан',
      });
      expect(removed).toEqual({ suspendedLinks: 1 });
      const { body } = await stage.page(stage.auditor, 'linkReview');
      const found = body.links.find(({ link: { id } }: { link: { id: string } }) => id === data.linkId);
      expect(found.link).toMatchObject({ status: 'suspended', user: { name: user.fullName } });
      expect(found.link.trouble).toContain('нет ни одного домена');
      expect(found.now).toMatchObject({ holds: false });
      expect(found.grants).toContain('Действующих договоров у компании нет');
      expect(body.suspended).toBeGreaterThan(0);
      expect(await stage.admin.client.refusal('CompanyLink', data.linkId, 'approve')).toBe(
        'link_does_not_hold',
      );

      await stage.sql.query(
        'INSERT INTO company_domain (id, company_id, domain, added_at) VALUES (gen_random_uuid(), $1, $2, now())',
        [company.id, 'rubezh.ru'],
      );
      const before = await stage.written();
      const changes = await stage.auditor.client.made('CompanyLink', 'recheck');
      expect(changes).toMatchObject([
        { linkId: data.linkId, companyName: 'ООО «Рубеж»', verdictNow: 'match' },
      ]);
      expect(changes[0].sentence).toContain('можно возобновить');
      expect(await stage.written()).toBe(before);
      expect(await stage.admin.client.done('CompanyLink', data.linkId, 'approve')).toMatchObject({
        status: 'active',
      });
    });

    it('a suspended contact is kept by evidence: the old link ends for no cause, another waits for approval', async () => {
      const company = await stage.agent.client.made('Company', 'register', {
        name: 'Межа',
        domains: 'mezha.ru',
      });
      const user = await somebody('mezha.ru');
      const { data } = await link(user, { companyId: company.id });
      const { client } = stage.supervisor;
      const proof = {
        evidenceKind: 'official_letter',
        evidenceReference: 'Исх. № 7',
        reason: 'Письмо на бланке компании',
      };
      expect(await client.refusal('CompanyLink', data.linkId, 'keepByEvidence', proof)).toBe(
        'illegal_transition',
      );
      const removal = { domain: 'mezha.ru', reason: 'Продан' };
      await stage.agent.client.done('Company', company.id, 'removeDomain', removal);
      const refused = await stage.agent.client.act('CompanyLink', data.linkId, 'keepByEvidence', proof);
      expect(refused.status).toBe(403);
      expect(
        await client.refusal('CompanyLink', data.linkId, 'keepByEvidence', { reason: 'без бумаг' }),
      ).toBe('evidence_required');
      const kept = await client.done('CompanyLink', data.linkId, 'keepByEvidence', proof);
      expect(kept).toMatchObject({ status: 'pending' });
      expect(await stage.admin.client.done('CompanyLink', kept.linkId, 'approve')).toMatchObject({
        status: 'active',
      });
      const rows = await stage.sql.query(
        'SELECT status, basis, ended_for_cause AS cause FROM company_link WHERE user_id = $1 ORDER BY id',
        [user.id],
      );
      expect(rows).toMatchObject([
        { status: 'ended', basis: 'domain', cause: false },
        { status: 'active', basis: 'override' },
      ]);
    });

    it('lists links by status, company, contact, basis and verdict', async () => {
      const all = await stage.list(stage.auditor, 'CompanyLink', { perPage: '500' });
      const count = (match: (params: Record<string, string>) => boolean) =>
        all.body.records.filter(({ params }: { params: Record<string, string> }) => match(params)).length;
      for (const [name, value] of [
        ['status', 'ended'],
        ['basis', 'override'],
        ['verdict', 'public_provider'],
        ['companyId', vektor],
      ] as const) {
        const { body } = await stage.list(stage.auditor, 'CompanyLink', { [`filters.${name}`]: value });
        expect(body.meta.total).toBe(count((params) => params[name] === value));
        expect(body.meta.total).toBeGreaterThan(0);
      }
      const few = await stage.statements(() => stage.list(stage.auditor, 'CompanyLink', { perPage: '1' }));
      expect(await stage.statements(() => stage.list(stage.auditor, 'CompanyLink', { perPage: '100' }))).toBe(
        few,
      );
    });
  });
});
