import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { statementNames } from './prepared.ts'
import { testDatabase } from './testing/database.ts'

test('a statement asked three times is kept under one name; lists and what was asked once are not', () => {
  const nameOf = statementNames()
  const often = 'select "id" from "unit" where "id" = $1'
  expect([nameOf(often), nameOf(often)]).toEqual([undefined, undefined])
  expect(nameOf(often)).toBe('kept_0')
  expect(nameOf(often)).toBe('kept_0')
  const list = 'select "id" from "case_row" where "state" = $1 order by "due" limit $2'
  for (let i = 0; i < 10; i++) expect(nameOf(list)).toBeUndefined()
  expect(nameOf('select 1 where $1')).toBeUndefined()
})
test('only so many are kept', () => {
  const nameOf = statementNames()
  const kept = Array.from({ length: 1000 }, (_, i) => `select ${i} where $1`).filter((text) => [1, 2, 3].map(() => nameOf(text))[2])
  expect(kept).toHaveLength(400)
})

test('the database keeps them, and a kept statement sees what was written since', async () => {
  const own = await testDatabase()
  try {
    const answers = await own.db.connection().execute(async (one) => {
      const found: unknown[] = []
      for (let year = 2020; year < 2025; year++) {
        await one.insertInto('series').values({ name: 'paper', year, last: 1 }).execute()
        found.push(
          (
            await one
              .selectFrom('series')
              .select((eb) => eb.fn.countAll<number>().as('n'))
              .where('name', '=', 'paper')
              .execute()
          )[0]?.n,
        )
      }
      const { rows } = await sql<{ name: string }>`SELECT name FROM pg_prepared_statements WHERE statement LIKE '%"series"%'`.execute(one)
      return { found, kept: rows.length }
    })
    expect(answers).toEqual({ found: [1, 2, 3, 4, 5], kept: 2 })
  } finally {
    await own.drop()
  }
})
