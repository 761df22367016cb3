import { type Facts, nothing, type Scope, within } from '@changtong/access'
import { instant, newId } from '@changtong/kernel'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CaseFilter, caseRecord, listCases, putCaseRow } from './caseRows.ts'
import { searchWords } from './search.ts'
import { type OwnDatabase, testDatabase } from './testing/database.ts'
import { caseRow } from './testing/ledger.ts'

let own: OwnDatabase
beforeAll(async () => {
  own = await testDatabase()
})
afterAll(() => own.drop())

const everything = [{ procedure: null, scope: { ...nothing, all: true } }]
const put = (row: ReturnType<typeof caseRow>) => own.db.transaction().execute((tx) => putCaseRow(tx, row))
const list = async (filter: CaseFilter) => {
  const { rows, count } = await listCases(own.db, everything, filter)
  return { titles: rows.map((row) => row.title), count }
}

test('a row comes back as it was put, moments as ISO 8601, and is replaced by the next one', async () => {
  const row = caseRow({ due: instant('2026-04-01T09:30:00Z'), co_units: [newId()], body: { 标题: '甲', n: 1 } })
  await put(row)
  expect(await caseRecord(own.db, row.id)).toMatchObject({ ...row, due: '2026-04-01T09:30:00.000Z', opened_at: '2026-03-02T01:00:00.000Z' })
  await put({ ...row, title: '改过', version: 2 })
  expect(await caseRecord(own.db, row.id)).toMatchObject({ title: '改过', version: 2 })
})

describe('lists', () => {
  const document = newId()
  const days = ['2026-03-03', null, '2026-03-01', '2026-03-02']
  beforeAll(async () => {
    for (const [i, day] of days.entries()) {
      const title = `清单第${i}件`
      await put(caseRow({ title, words: searchWords([title]), document, due: day && instant(`${day}T10:00:00Z`), no: `L${i}` }))
    }
    await put(caseRow({ title: '撤销的', document, state: 'undone', phase: 'closed' }))
  })
  test('are in the order asked for, what has no due date last', async () => {
    expect((await list({ document, sort: 'due' })).titles).toEqual(['清单第2件', '清单第3件', '清单第0件', '清单第1件'])
    expect((await list({ document, sort: '-due' })).titles).toEqual(['清单第0件', '清单第3件', '清单第2件', '清单第1件'])
  })
  test('come in windows, with the count of all', async () => {
    expect(await list({ document, sort: 'no', offset: 1, limit: 2 })).toEqual({ titles: ['清单第1件', '清单第2件'], count: 4 })
  })
  test('find by any part of the words, and leave out what was undone', async () => {
    expect(await list({ document, q: '第3' })).toEqual({ titles: ['清单第3件'], count: 1 })
    expect((await list({ document, q: '撤销' })).count).toBe(0)
  })
  test('count no further than asked', async () => {
    expect((await listCases(own.db, everything, { document }, 2)).count).toBe(3)
  })
})

test('what a query shows for a scope is exactly what the law allows case by case', async () => {
  const other = await testDatabase()
  const ids = Array.from({ length: 5 }, () => newId())
  const one = fc.constantFrom(...ids)
  const code = fc.constantFrom('91990001MAC8K2N4X1', '91990001MAC8K2N4X2')
  const facts: fc.Arbitrary<Facts> = fc.record({
    leadUnit: fc.option(one),
    coUnits: fc.uniqueArray(one, { maxLength: 3 }),
    handler: fc.option(one),
    fields: fc.record({ area: fc.option(one, { nil: undefined }), creditCode: fc.option(code, { nil: undefined }) }),
  })
  const rows = fc.sample(facts, 120).map((f) => ({ id: newId(), ...f }))
  for (const { id, leadUnit, coUnits, handler, fields } of rows)
    await other.db.transaction().execute((tx) =>
      putCaseRow(
        tx,
        caseRow({
          id,
          lead_unit: leadUnit,
          co_units: [...coUnits],
          handler,
          area: (fields as { area?: string }).area ?? null,
          body: { fields },
        }),
      ),
    )
  const scopes: fc.Arbitrary<Scope> = fc.record({
    all: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    units: fc.uniqueArray(one, { maxLength: 3 }),
    areas: fc.uniqueArray(one, { maxLength: 2 }),
    handler: fc.option(one),
    enterprise: fc.option(code),
  })
  await fc.assert(
    fc.asyncProperty(scopes, async (scope) => {
      const shown = await listCases(other.db, [{ procedure: null, scope }], { limit: 1000 })
      const allowed = rows.filter((row) => within(scope, row)).map((row) => row.id)
      expect(shown.rows.map((row) => row.id).sort()).toEqual(allowed.sort())
      expect(shown.count).toBe(allowed.length)
    }),
    { numRuns: 60 },
  )
  await other.drop()
})
