import { instant, must, newId } from '@changtong/kernel'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Noted } from '../organisation.ts'
import { compareRows } from '../rebuild/index.ts'
import { type TestOffice, testOffice } from '../testing/database.ts'
import { gapReports, makeSeries, numbersOf, printedNumber, settleNumber, takeNumber } from './numbers.ts'

let own: TestOffice
beforeAll(async () => {
  own = await testOffice('place', '2026-09-21T02:00:00Z')
})
afterAll(() => own.close())
const noted = (at: string): Noted => ({
  by: { person: null, appointment: null, post: 'system', unit: null },
  at: instant(at),
  command: newId(),
})
const inTx = <T>(body: (tx: Parameters<typeof takeNumber>[0]) => Promise<T>): Promise<T> => own.database.db.transaction().execute(body)
let made = 0
const series = async (first: number, at: string): Promise<string> => {
  const name = `青营第${'甲乙丙丁戊己庚辛壬癸'[made % 10]}${'一二三四五六七八九十'[Math.floor(made++ / 10)]}发`
  return must(await inTx((tx) => makeSeries(tx, { name, form: 'number', kinds: ['notice'], issuer: '某某办公室', first }, noted(at)))).id
}

type Step = { readonly do: 'issue' | 'reserve' | 'rollback' } | { readonly do: 'use' | 'void'; readonly at: number }
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('issue' as const, 'reserve' as const, 'rollback' as const) }),
  fc.record({ do: fc.constantFrom('use' as const, 'void' as const), at: fc.integer({ min: 1, max: 12 }) }),
)

test('law: whatever is issued, reserved, used later, declared void or rolled back, in two years at once: every number once and none missing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 30 }), fc.array(fc.tuple(step, fc.boolean()), { maxLength: 25 }), async (first, steps) => {
      const id = await series(first, '2026-09-21T02:00:00Z')
      // Several at once, as several people would.
      for (let at = 0; at < steps.length; at += 5)
        await Promise.all(
          steps.slice(at, at + 5).map(async ([one, later]) => {
            const by = noted(later ? '2027-01-05T02:00:00Z' : '2026-12-30T02:00:00Z')
            const wish = { series: id, purpose: '某某通知', paper: null }
            if (one.do === 'issue' || one.do === 'reserve')
              return must(await inTx((tx) => takeNumber(tx, { ...wish, state: one.do === 'issue' ? 'used' : 'reserved' }, by)))
            if (!('at' in one))
              return inTx(async (tx) => {
                must(await takeNumber(tx, { ...wish, state: 'used' }, by))
                throw new Error('rolled back')
              }).catch(() => undefined)
            const place = { series: id, year: later ? 2027 : 2026, serial: (later ? 0 : first - 1) + one.at }
            const settled = { state: one.do === 'use' ? ('used' as const) : ('void' as const), paper: null, reason: '某某原因' }
            return inTx((tx) => settleNumber(tx, place, settled, by))
          }),
        )
      const reports = (await gapReports(own.database.db, instant('2027-01-05T02:00:00Z'))).filter((report) => report.series.id === id)
      for (const { year, taken, missing, next } of reports) {
        // Read in windows of four, as a page of the register does.
        const windows = await Promise.all(
          Array.from({ length: Math.ceil(taken / 4) }, (_, i) => numbersOf(own.database.db, { series: id, year, offset: i * 4, limit: 4 })),
        )
        const numbers = windows.flat().reverse()
        expect(numbers).toHaveLength(taken)
        const begins = year === 2026 ? first : 1
        expect(missing).toEqual([])
        expect(numbers.map(({ serial }) => serial)).toEqual(numbers.map((_, i) => begins + i))
        expect(next).toBe(begins + numbers.length)
      }
    }),
    { numRuns: 15 },
  )
  expect((await compareRows(own.database.db)).differences).toEqual([])
}, 60_000)

test('a number that is nowhere is reported; the printed form is that of GB/T 9704', async () => {
  const id = await series(1, '2026-09-21T02:00:00Z')
  const by = noted('2026-12-30T02:00:00Z')
  for (let i = 0; i < 3; i++) must(await inTx((tx) => takeNumber(tx, { series: id, state: 'used', purpose: '某某通知', paper: null }, by)))
  await own.owner.pool.query('DELETE FROM document_number WHERE series = $1 AND serial = 2', [id])
  const report = (await gapReports(own.database.db, by.at as never)).find((one) => one.series.id === id)!
  expect(report.missing).toEqual([2])
  expect((await compareRows(own.database.db)).differences).toEqual([{ where: `document_number ${id} 2026 2`, why: 'the row is missing' }])
  expect(printedNumber({ name: '青营办发', form: 'number' }, { year: 2026, serial: 3 })).toBe('青营办发〔2026〕3号')
  expect(printedNumber({ name: '工作简报', form: 'issue' }, { year: 2026, serial: 3 })).toBe('第3期')
})
