import { EntitySchema } from 'typeorm';
import { z } from 'zod';
import { defineAction } from '../../admin/actions/define-action.js';
import type { ResourceDefinition } from '../../admin/resources/resource-definition.js';
import { DomainError, newId, type Sql } from '../../src/platform/index.js';

/** A noun of the stage alone: the shell is tried before, and apart from, the product's own nouns. */
class Depot {}
class Crate {}

const depot = new EntitySchema({
  target: Depot,
  name: 'Depot',
  tableName: 'stage_depot',
  columns: {
    id: { type: 'uuid', primary: true },
    number: { type: 'integer' },
    name: { type: 'text' },
    vaultCode: { type: 'text', name: 'vault_code', nullable: true },
    unlisted: { type: 'text', nullable: true },
    opened: { type: 'date', nullable: true },
  },
});
const crate = new EntitySchema({
  target: Crate,
  name: 'Crate',
  tableName: 'stage_crate',
  columns: {
    id: { type: 'bigint', primary: true },
    label: { type: 'text' },
    kind: { type: 'text' },
    sealed: { type: 'boolean' },
    weight: { type: 'numeric', nullable: true },
    marks: { type: 'text', array: true },
    depotId: { type: 'uuid', name: 'depot_id', nullable: true },
    ownerId: { type: 'uuid', name: 'owner_id', nullable: true },
    papers: { type: 'jsonb', nullable: true },
    packedAt: { type: 'timestamptz', name: 'packed_at' },
  },
});

/** Thirty depots and a hundred and twenty crates. */
export const stageSchema = `
  CREATE TABLE stage_depot (id uuid PRIMARY KEY, number integer UNIQUE, name text NOT NULL, vault_code text, unlisted text, opened date);
  CREATE TABLE stage_crate (id bigint PRIMARY KEY, label text, kind text, sealed boolean, weight numeric, marks text[],
    depot_id uuid, owner_id uuid, papers jsonb, packed_at timestamptz);
  INSERT INTO stage_depot SELECT ('00000000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid, 100000 + i,
    CASE WHEN i % 2 = 0 THEN 'Склад Северный ' ELSE 'Depot South ' END || i, 'vault-' || i, 'unlisted-' || i, date '2026-01-31' + i
    FROM generate_series(1, 30) i;
  INSERT INTO stage_crate SELECT i, 'Ящик ' || i || ' <b>', (ARRAY['wood','steel'])[1 + i % 2], i % 2 = 0, i * 1.5, ARRAY['a', 'b' || i % 3],
    ('00000000-0000-7000-8000-' || lpad((1 + i % 30)::text, 12, '0'))::uuid, NULL, '{"deep": {"list": [1, 2]}}',
    timestamptz '2026-06-01 12:00+00' + i * interval '1 minute'
    FROM generate_series(1, 120) i;
  CREATE INDEX ON stage_crate (packed_at);`;

/** What the stage's data source knows. */
export const stageEntities = [depot, crate] as const;

/** The stage's nouns under names of the contract's. */
export function stageResources(sql: Sql): readonly ResourceDefinition[] {
  return [depots(sql), crates(sql)];
}

function depots(sql: Sql): ResourceDefinition {
  const rename = defineAction({
    name: 'rename',
    on: 'record',
    needs: 'manage_companies',
    input: z.strictObject({
      name: z.string().trim().min(2).max(80),
      count: z.int().min(1).optional(),
      loud: z.boolean().optional(),
    }),
    run: async ({ input, recordId }) => {
      const text = 'UPDATE stage_depot SET name = $2 WHERE id = $1 RETURNING name';
      return { data: { ...input, row: (await sql.query(text, [recordId, input.name]))[0] } };
    },
  });
  const close = defineAction({
    name: 'close',
    on: 'record',
    needs: 'manage_companies',
    bulk: true,
    stepUp: true,
    input: z.strictObject({ reason: z.string().min(10) }),
    run: async ({ recordId }) => {
      const [row] = await sql.query(
        "UPDATE stage_depot SET vault_code = 'closed' WHERE id = $1 AND number <> 100003 RETURNING id",
        [recordId],
      );
      if (!row) throw new DomainError('forbidden');
    },
  });
  const found = defineAction({
    name: 'register',
    on: 'resource',
    needs: 'manage_staff',
    input: z.strictObject({ name: z.string(), domains: z.array(z.string()).optional() }),
    run: ({ input }) => Promise.resolve({ data: { id: newId(), ...input } }),
  });
  const explode = defineAction({
    name: 'explode',
    on: 'resource',
    needs: 'read_desk',
    input: z.object({ how: z.enum(['unknown', 'refused', 'down']) }),
    run: ({ input }) => {
      if (input.how === 'refused') throw new DomainError('illegal_transition', { from: 'new' });
      if (input.how === 'down') throw new DomainError('database_unavailable');
      throw new Error('the details of this stay in the log');
    },
  });
  return {
    id: 'Depot',
    entity: Depot,
    group: 'customers',
    icon: 'Briefcase',
    needs: 'read_desk',
    title: 'name',
    lookup: 'number',
    columns: {
      number: { list: true, filter: true, sort: true },
      name: { list: true, filter: true, sort: true },
      vaultCode: { list: true, filter: true, sort: true, needs: 'manage_staff' },
      opened: { list: true, filter: true },
    },
    search: ['name', 'number', 'vaultCode'],
    sort: { by: 'number', direction: 'asc' },
    actions: [rename, close, found, explode],
  };
}

function crates(sql: Sql): ResourceDefinition {
  return {
    id: 'Crate',
    entity: Crate,
    group: 'customers',
    icon: 'Box',
    needs: 'read_audit',
    title: 'label',
    columns: {
      label: { list: true, filter: true },
      kind: { list: true, filter: true, values: ['wood', 'steel'] },
      sealed: { list: true, filter: true },
      weight: { list: true, filter: true },
      marks: { filter: true },
      depotId: { list: true, filter: true, reference: 'Depot' },
      ownerId: { filter: true, reference: 'Depot' },
      papers: {},
      packedAt: { list: true, filter: true, sort: true },
    },
    search: ['label', 'id'],
    sort: { by: 'packedAt', direction: 'desc' },
    actions: [
      defineAction({
        name: 'wipe',
        on: 'record',
        needs: 'manage_staff',
        input: z.object({}),
        run: async ({ recordId }) => {
          await sql.query('DELETE FROM stage_crate WHERE id = $1', [recordId]);
        },
      }),
    ],
  };
}
