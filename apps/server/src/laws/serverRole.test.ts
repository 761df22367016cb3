import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestOffice, testOffice } from '../testing/database.ts'

let own: TestOffice
beforeAll(async () => {
  own = await testOffice('story')
})
afterAll(() => own.close())

describe('the role the server works as cannot change the past', () => {
  test.each([
    `UPDATE entry SET data = '{}'`,
    'DELETE FROM entry',
    'TRUNCATE entry',
    'ALTER TABLE entry DISABLE TRIGGER ALL',
    'ALTER TABLE entry DISABLE TRIGGER entry_is_kept',
    'DROP TRIGGER entry_is_kept ON entry',
    'DROP TABLE entry',
    'ALTER TABLE entry RENAME TO gone',
    'DROP FUNCTION refuse_change() CASCADE',
    `CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$`,
    `SET session_replication_role = 'replica'`,
    `UPDATE seal SET hash = 'x'`,
    'DELETE FROM seal',
    'DELETE FROM erratum',
    'DELETE FROM publication',
    `UPDATE publication SET data = '{}'`,
    `UPDATE publication SET title = 'x'`,
    'TRUNCATE publication CASCADE',
    `UPDATE command SET answer = '{}'`,
    'DELETE FROM migration',
  ])('%s is refused', async (statement) => {
    await expect(own.database.pool.query(statement)).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|0A000)$/) })
  })
  test('the database refuses it even to the owner, unless the guards are taken off first', async () => {
    for (const statement of [
      `UPDATE entry SET data = '{}'`,
      'DELETE FROM entry',
      'TRUNCATE entry CASCADE',
      'DELETE FROM seal',
      'DELETE FROM publication',
      'TRUNCATE publication CASCADE',
      'TRUNCATE erratum',
    ]) {
      if (statement === 'DELETE FROM seal')
        await own.owner.pool.query(`INSERT INTO seal VALUES (1, '2026-01-01', 0, 0, 'p', 'h', now()) ON CONFLICT DO NOTHING`)
      await expect(own.owner.pool.query(statement)).rejects.toMatchObject({ code: '42501' })
    }
  })
})
