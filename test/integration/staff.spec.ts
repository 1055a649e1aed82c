import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Passwords } from '../../src/access/index.js';
import type { StaffActor, StaffRole } from '../../src/platform/index.js';
import {
  assignableStaff,
  createStaffMember,
  disableStaffMember,
  endStaffSessions,
  setStaffLocale,
  setStaffRole,
  staffById,
  staffNames,
} from '../../src/staff/index.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { openPeopleStage, type PeopleStage } from './people-stage.js';

let passwordHash: string;
let database: TestDatabase;
let stage: PeopleStage;
let people = 0;

beforeAll(async () => {
  passwordHash = await new Passwords().hash('совсем тайное слово');
  database = await freshDatabase();
  stage = await openPeopleStage(database.url);
});
afterAll(async () => {
  await stage.close();
  await database.drop();
});

function hire(role: StaffRole) {
  people += 1;
  const email = `Staff${String(people)}@Opora.test`;
  return stage.asSystem((tx) =>
    createStaffMember(tx, { email, fullName: 'Иванова Анна', role, passwordHash }),
  );
}
const actorOf = (id: string, role: StaffRole): StaffActor => ({ kind: 'staff', id, role });
const lastEvent = async () => {
  const [row] = await stage.database.query<{ action: string; entity_id: string; canonical: string }>(
    'SELECT action, entity_id, canonical FROM audit_event ORDER BY id DESC LIMIT 1',
  );
  return row!;
};

describe('staff', () => {
  it('are hired by admins and the system alone, each address once', async () => {
    const agent = await hire('agent');
    expect(agent).toMatchObject({
      email: 'staff1@opora.test',
      locale: 'ru',
      sessionVersion: 1,
      disabledAt: null,
    });
    const form = { fullName: 'Another', role: 'agent' as const, passwordHash };
    const again = stage.asSystem((tx) => createStaffMember(tx, { ...form, email: 'STAFF1@opora.test' }));
    await expect(again).rejects.toMatchObject({ code: 'staff_email_taken' });
    const byAgent = stage.unitOfWork.run(actorOf(agent.id, 'agent'), (tx) =>
      createStaffMember(tx, { ...form, email: 'new@opora.test' }),
    );
    await expect(byAgent).rejects.toMatchObject({ code: 'forbidden' });
    const malformed = stage.asSystem((tx) =>
      createStaffMember(tx, { ...form, email: 'no address', fullName: 'a\u0000b' }),
    );
    await expect(malformed).rejects.toMatchObject({
      code: 'invalid_input',
      facts: { errors: [{ field: 'email' }, { field: 'fullName' }] },
    });
  });

  it('are named, and offered for assignment, by one query', async () => {
    const auditor = await hire('auditor');
    const supervisor = await hire('supervisor');
    const names = await staffNames(stage.database, [auditor.id, supervisor.id]);
    expect(names.get(auditor.id)).toBe('Иванова Анна');
    const assignable = (await assignableStaff(stage.database)).map(({ id }) => id);
    expect(assignable).toContain(supervisor.id);
    expect(assignable).not.toContain(auditor.id);
    expect(await staffById(stage.database, 'not-an-id')).toBeNull();
  });

  it('lose their sessions with a new role and when they are disabled', async () => {
    const member = await hire('agent');
    await stage.asSystem((tx) => setStaffRole(tx, { staffId: member.id, role: 'supervisor' }));
    expect(await lastEvent()).toMatchObject({ action: 'staff.roleSet', entity_id: member.id });
    expect(await staffById(stage.database, member.id)).toMatchObject({
      role: 'supervisor',
      sessionVersion: 2,
    });
    await stage.asSystem((tx) => endStaffSessions(tx, { staffId: member.id }));
    expect(await lastEvent()).toMatchObject({ action: 'staff.sessionsEnded' });
    await stage.asSystem((tx) => disableStaffMember(tx, { staffId: member.id, reason: 'left the company' }));
    expect(await staffById(stage.database, member.id)).toMatchObject({ sessionVersion: 4, disabled: true });
    const twice = stage.asSystem((tx) => disableStaffMember(tx, { staffId: member.id, reason: 'again' }));
    await expect(twice).rejects.toMatchObject({ code: 'staff_disabled' });
  });

  it('change nothing by giving the role there is, nor without a reason, nor for nobody', async () => {
    const member = await hire('agent');
    const before = await stage.verbs();
    const same = await stage.asSystem((tx) => setStaffRole(tx, { staffId: member.id, role: 'agent' }));
    expect(same.version).toBe(1);
    const unreasoned = stage.asSystem((tx) => disableStaffMember(tx, { staffId: member.id, reason: ' ' }));
    await expect(unreasoned).rejects.toMatchObject({ code: 'reason_required' });
    const nobody = stage.asSystem((tx) => endStaffSessions(tx, { staffId: 'nobody' }));
    await expect(nobody).rejects.toMatchObject({ code: 'staff_unknown' });
    expect(await stage.verbs()).toEqual(before);
  });

  it('choose their own language and end their own sessions, nobody else’s', async () => {
    const [one, other] = [await hire('agent'), await hire('agent')];
    const asOne = actorOf(one.id, 'agent');
    await stage.unitOfWork.run(asOne, (tx) => setStaffLocale(tx, { staffId: one.id, locale: 'en' }));
    await stage.unitOfWork.run(asOne, (tx) => endStaffSessions(tx, { staffId: one.id }));
    expect(await staffById(stage.database, one.id)).toMatchObject({ locale: 'en', sessionVersion: 2 });
    const foreign = [
      stage.unitOfWork.run(asOne, (tx) => setStaffLocale(tx, { staffId: other.id, locale: 'en' })),
      stage.unitOfWork.run(asOne, (tx) => endStaffSessions(tx, { staffId: other.id })),
    ];
    for (const act of foreign) await expect(act).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('the last admin', () => {
  it('can be neither demoted nor disabled, however many try at once', async () => {
    const admins = [await hire('admin'), await hire('admin'), await hire('admin')];
    const acts = admins.map(({ id: staffId }, index) =>
      stage.asSystem((tx) =>
        index % 2 === 0
          ? setStaffRole(tx, { staffId, role: 'agent' })
          : disableStaffMember(tx, { staffId, reason: 'all leave at once' }),
      ),
    );
    const outcomes = await Promise.allSettled(acts);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'last_admin' },
    });
    const left = await stage.database.query(
      "SELECT 1 FROM staff_member WHERE role = 'admin' AND disabled_at IS NULL",
    );
    expect(left).toHaveLength(1);
  });
});
