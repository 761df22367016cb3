import { dayOf, type Id, type Instant, newId, no, ok, type Result, refuse } from '@changtong/kernel'
import type { Db, Tx } from '@changtong/store'
import { tell } from '../history.ts'
import type { Noted } from '../organisation.ts'

/** 文号系列: what its numbers are printed with, for which kinds of papers, of which issuer. `first` is the first number of `year`. */
export interface Series {
  readonly id: Id
  readonly name: string
  readonly form: 'number' | 'issue'
  readonly kinds: readonly string[]
  readonly issuer: string
  readonly year: number
  readonly first: number
}
export interface PlaceInSeries {
  readonly series: Id
  readonly year: number
  readonly serial: number
}
export interface NumberRow extends PlaceInSeries {
  readonly state: 'reserved' | 'used' | 'void'
  readonly purpose: string
  readonly paper: Id | null
  readonly reason: string | null
  readonly taken_by: Id | null
  readonly taken_at: string
  readonly settled_by: Id | null
  readonly settled_at: string | null
}
/** As it is printed: 青营办发〔2026〕3号, or 第3期. */
export const printedNumber = (series: Pick<Series, 'name' | 'form'>, { year, serial }: Omit<PlaceInSeries, 'series'>): string =>
  series.form === 'issue' ? `第${serial}期` : `${series.name}〔${year}〕${serial}号`
const firstOf = (series: Series, year: number): number => (year === series.year ? series.first : 1)
export const yearOf = (at: Noted['at']): number => Number(dayOf(at as Instant).slice(0, 4))

/** In the order they were set up: where a paper could take its number of several, the first is offered. */
export async function seriesOf(db: Db | Tx): Promise<readonly Series[]> {
  return (await db.selectFrom('number_series').selectAll().orderBy('id').execute()) as readonly Series[]
}

/** Sets up a series; its name is nobody else's. */
export async function makeSeries(tx: Tx, made: Omit<Series, 'id' | 'year'>, noted: Noted): Promise<Result<{ id: Id }>> {
  const series: Series = { ...made, id: newId(), year: yearOf(noted.at) }
  const { id, ...data } = series
  const done = await tx
    .insertInto('number_series')
    .values({ ...series, kinds: [...series.kinds] })
    .onConflict((oc) => oc.column('name').doNothing())
    .executeTakeFirst()
  if (done.numInsertedOrUpdatedRows !== 1n)
    return no(refuse('number.series-known', `已有文号系列“${made.name}”。`, `There is a series “${made.name}” already.`))
  await tell(tx, id, 'series.made', { ...data, kinds: [...data.kinds] }, noted)
  return ok({ id })
}

/** Whoever takes or settles a number of a series waits for whoever is doing so: the row of the series is locked until the work is done. */
async function held(tx: Tx, id: Id): Promise<Series | undefined> {
  return (await tx.selectFrom('number_series').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) as Series | undefined
}
const noSeries = refuse('number.no-series', '没有这个文号系列，请先建立。', 'There is no such series of numbers. Please set it up first.')

/**
 * Takes the next number of a series in the year of the work, for a paper that is being issued (`used`) or to be used later (`reserved`). The
 * number is one row and one entry of this transaction: rolled back, it was never taken; committed, it never goes away. Takers come one after
 * the other, so there is neither gap nor double.
 */
export async function takeNumber(
  tx: Tx,
  wish: { readonly series: Id; readonly state: 'reserved' | 'used'; readonly purpose: string; readonly paper: Id | null },
  noted: Noted,
): Promise<Result<PlaceInSeries & { readonly printed: string }>> {
  const series = await held(tx, wish.series)
  if (!series) return no(noSeries)
  const year = yearOf(noted.at)
  const { last } = await tx
    .selectFrom('document_number')
    .select((eb) => eb.fn.max('serial').as('last'))
    .where('series', '=', series.id)
    .where('year', '=', year)
    .executeTakeFirstOrThrow()
  const serial = last === null ? firstOf(series, year) : Number(last) + 1
  const { state, purpose, paper } = wish
  await tx
    .insertInto('document_number')
    .values({
      series: series.id,
      year,
      serial,
      state,
      purpose,
      paper,
      reason: null,
      taken_by: noted.by.person,
      taken_at: noted.at,
      settled_by: null,
      settled_at: null,
    })
    .execute()
  await tell(tx, series.id, 'series.taken', { year, serial, state, purpose, paper }, noted)
  return ok({ series: series.id, year, serial, printed: printedNumber(series, { year, serial }) })
}

/** What a number may become: a reserved one used or void, a used one void. A void one stays. */
const next: Readonly<Record<NumberRow['state'], readonly string[]>> = { reserved: ['used', 'void'], used: ['void'], void: [] }
const known = refuse('number.not-found', '没有这个文号。', 'There is no such number.')

/** Says what became of a number, for good: it keeps its place, and the next one taken is still the one after the last. */
export async function settleNumber(
  tx: Tx,
  at: PlaceInSeries,
  settled: { readonly state: 'used' | 'void'; readonly paper: Id | null; readonly reason: string | null },
  noted: Noted,
): Promise<Result<{ readonly printed: string }>> {
  const series = await held(tx, at.series)
  if (!series) return no(noSeries)
  const place = tx.selectFrom('document_number').where('series', '=', at.series).where('year', '=', at.year).where('serial', '=', at.serial)
  const row = (await place.selectAll().executeTakeFirst()) as NumberRow | undefined
  if (!row) return no(known)
  if (!next[row.state].includes(settled.state))
    return no(
      refuse('number.settled', '这个文号已经使用或作废，不能再改。', 'This number is in use or void already and cannot be changed.'),
    )
  await tx
    .updateTable('document_number')
    .set({ ...settled, settled_by: noted.by.person, settled_at: noted.at })
    .where('series', '=', at.series)
    .where('year', '=', at.year)
    .where('serial', '=', at.serial)
    .execute()
  await tell(tx, at.series, 'series.settled', { year: at.year, serial: at.serial, ...settled }, noted)
  return ok({ printed: printedNumber(series, at) })
}

/** 缺号报告 of a series in a year: how many numbers are taken, which comes next, and those that are nowhere (none, unless rows were lost). */
export interface GapReport {
  readonly series: Series
  readonly year: number
  readonly next: number
  readonly missing: readonly number[]
  readonly taken: number
}

/** Every series in every year it has numbers in, the newest year first; one that has none yet stands with its year. */
export async function gapReports(db: Db | Tx, now: Noted['at']): Promise<readonly GapReport[]> {
  const rows = await db
    .selectFrom('document_number')
    .select((eb) => ['series', 'year', eb.fn.max('serial').as('last'), eb.fn.countAll<number>().as('taken')])
    .groupBy(['series', 'year'])
    .execute()
  const reports = (await seriesOf(db)).flatMap((series) => {
    const own = rows.filter((row) => row.series === series.id)
    const years = [...new Set([yearOf(now), ...own.map(({ year }) => year)])].sort((a, b) => b - a)
    return years.map((year) => {
      const row = own.find((one) => one.year === year)
      const [first, last, taken] = [firstOf(series, year), Number(row?.last ?? 0), Number(row?.taken ?? 0)]
      return { series, year, first, next: Math.max(first, last + 1), taken }
    })
  })
  return Promise.all(
    reports.map(async ({ first, ...report }) => ({
      ...report,
      missing: report.taken === report.next - first ? [] : await missingIn(db, { ...report, first }),
    })),
  )
}
async function missingIn(
  db: Db | Tx,
  { series, year, first, next }: Omit<GapReport, 'missing'> & { readonly first: number },
): Promise<number[]> {
  const there = await db.selectFrom('document_number').select('serial').where('series', '=', series.id).where('year', '=', year).execute()
  const known = new Set(there.map(({ serial }) => serial))
  return Array.from({ length: next - first }, (_, i) => first + i).filter((serial) => !known.has(serial))
}

/** A window of the numbers of a series in a year, the newest first. */
export async function numbersOf(
  db: Db | Tx,
  { series, year, offset, limit }: Omit<PlaceInSeries, 'serial'> & { readonly offset: number; readonly limit: number },
): Promise<readonly NumberRow[]> {
  return (await db
    .selectFrom('document_number')
    .selectAll()
    .where('series', '=', series)
    .where('year', '=', year)
    .orderBy('serial', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()) as unknown as readonly NumberRow[]
}
