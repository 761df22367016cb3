import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compareRows, rebuildRows } from '../rebuild/index.ts'
import { type TestOffice, testOffice } from '../testing/database.ts'

/** All that is rebuilt, as it stands: two pictures are equal where every row of every table is. */
async function picture(own: TestOffice): Promise<Record<string, string[]>> {
  const columns: Readonly<Record<string, string>> = {
    case_row: 'to_jsonb(t)::text',
    unit: 'to_jsonb(t)::text',
    unit_time: 'to_jsonb(t)::text',
    person: `(to_jsonb(t) - ARRAY['password','demo','key'])::text`,
    appointment: 'to_jsonb(t)::text',
    record: 'to_jsonb(t)::text',
  }
  const tables: Record<string, string[]> = {}
  for (const [table, row] of Object.entries(columns)) {
    const { rows } = await own.owner.pool.query<{ row: string }>(`SELECT ${row} AS row FROM ${table} t ORDER BY 1`)
    tables[table] = rows.map((r) => r.row)
  }
  return tables
}

describe('law 3: 从记录重建的每一行，与正在用的每一行相同', () => {
  let own: TestOffice
  beforeAll(async () => {
    own = await testOffice('story')
  })
  afterAll(() => own.close())

  test('law 3: over the whole story of the demo district nothing differs, in any table', async () => {
    const compared = await compareRows(own.database.db)
    expect(compared.differences).toEqual([])
    const counts = await own.owner.pool.query(
      `SELECT (SELECT count(*)::int FROM case_row) AS cases, (SELECT count(*)::int FROM unit) AS units, (SELECT count(*)::int FROM person) AS people,
        (SELECT count(*)::int FROM appointment) AS appointments, (SELECT count(*)::int FROM record) AS records`,
    )
    expect(compared).toMatchObject({ ...counts.rows[0], unknown: 0 })
    expect(compared.cases).toBeGreaterThan(100)
  })
  test('law 3: what was lost, bent or invented in the tables is built again from the entries, as it was', async () => {
    const before = await picture(own)
    // By somebody who owns the database and switches its guards off: nothing refers, nothing is counted.
    await own.owner.pool.query(`
      SET LOCAL session_replication_role = replica;
      DELETE FROM case_row WHERE id IN (SELECT id FROM case_row ORDER BY id LIMIT 40);
      UPDATE case_row SET state = 'cleared', words = 'x', search = 'x'::tsvector WHERE id IN (SELECT id FROM case_row ORDER BY id LIMIT 5);
      UPDATE case_row SET search = ''::tsvector WHERE id = (SELECT max(id::text)::uuid FROM case_row);
      DELETE FROM record WHERE register = 'enterprise';
      UPDATE record SET data = '{}' WHERE register = 'site';
      DELETE FROM unit_time WHERE unit IN (SELECT id FROM unit ORDER BY id LIMIT 7);
      UPDATE unit SET name = name || '甲', folded = '{}', path = '{}' WHERE id IN (SELECT id FROM unit ORDER BY id LIMIT 4);
      DELETE FROM appointment;
      DELETE FROM person WHERE id IN (SELECT id FROM person ORDER BY id LIMIT 9);
      UPDATE person SET name = '某人', login = NULL;
      INSERT INTO person (id, name) VALUES ('0190f000-0000-7000-8000-0000000000fe', '没有记录的人');
      INSERT INTO unit_time (unit, name, state, starts, ends) SELECT id, '假名', 'active', '2020-01-01', '2020-02-01' FROM unit LIMIT 1;
      INSERT INTO case_row SELECT * FROM jsonb_populate_record(NULL::case_row, (SELECT to_jsonb(c) || '{"id":"0190f000-0000-7000-8000-0000000000ff","no":"x"}' FROM case_row c LIMIT 1));`)
    const found = await compareRows(own.database.db)
    const tables = new Set(found.differences.map(({ where }) => where.split(' ')[0]))
    expect(tables).toEqual(new Set(['unit', 'unit_time', 'person', 'appointment', 'record', 'case', 'counters']))
    const rebuilt = await rebuildRows(own.database.db)
    expect(rebuilt.differences.length).toBeGreaterThanOrEqual(found.differences.length)
    expect((await compareRows(own.database.db)).differences).toEqual([])
    expect(await picture(own)).toEqual(before)
  })
})
