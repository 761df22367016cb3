import { type Id, type Json, no, ok, type Result, refuse } from '@changtong/kernel'
import type { Db } from '@changtong/store'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { EnterpriseFigure, EnterpriseFigures, ReportFigure } from '../contract/index.ts'
import { notedIn } from '../loop/noted.ts'
import type { Work } from '../loop/work.ts'
import { putRecord } from '../organisation.ts'
import { enterpriseRegister } from './enterpriseChanges.ts'
import { decimalsOf, growthOf, impossibleGrowth } from './growth.ts'

/** What somebody reports of a number of the register. It never takes the place of the number that the register gives. */
interface ReportedFigure {
  readonly count: number | null
  readonly growth: string | null
  readonly source: string
  readonly by: Id
  readonly at: string
}
const register = 'reported-figure'
const keyOf = (of: string): string => (of === 'total' ? 'enterprise.total' : `enterprise.founded.${of}`)

/** How many enterprises there are and how many were founded in each year, found in the register, beside what is reported. */
export async function enterpriseFigures(db: Db): Promise<Omit<z.infer<typeof EnterpriseFigures>, 'can'>> {
  const { rows } = await sql<{ year: string | null; n: number }>`
    SELECT substr(data #>> '{values,founded,v}', 1, 4) AS year, count(*)::integer AS n FROM record WHERE register = ${enterpriseRegister}
    GROUP BY 1`.execute(db)
  const found = new Map(rows.map(({ year, n }) => [year, n]))
  const reported = new Map(
    (await db.selectFrom('record').select(['key', 'data']).where('register', '=', register).execute()).map(({ key, data }) => [
      key,
      data as unknown as ReportedFigure,
    ]),
  )
  const people = new Map((await db.selectFrom('person').select(['id', 'name']).execute()).map(({ id, name }) => [id, name]))
  const figure = (of: string, n: number, before: number | undefined) => figureOf(of, n, before, reported.get(keyOf(of)), people)
  const named = [...reported.keys()].flatMap((key) => /^enterprise\.founded\.(\d{4})$/.exec(key)?.[1] ?? [])
  const years = [...new Set([...[...found.keys()].filter((year) => year !== null), ...named])].sort().reverse()
  return {
    total: figure(
      'total',
      [...found.values()].reduce((sum, n) => sum + n, 0),
      undefined,
    ),
    years: years.map((year) => figure(year, found.get(year) ?? 0, found.get(String(Number(year) - 1)))),
    undated: found.get(null) ?? 0,
  }
}

function figureOf(
  of: string,
  n: number,
  before: number | undefined,
  told: ReportedFigure | undefined,
  people: ReadonlyMap<string, string>,
): z.infer<typeof EnterpriseFigure> {
  const reported = told && (told.count !== null || told.growth !== null) ? told : undefined
  const growth = before === undefined ? null : growthOf(n, before)
  const { count = null, growth: said = null } = reported ?? {}
  return {
    of,
    n,
    list: of === 'total' ? '/w/enterprises' : `/w/enterprises?founded=${of}`,
    growth,
    reported: reported ? { count, growth: said, source: reported.source, by: people.get(reported.by) ?? '', at: reported.at } : null,
    difference: count === null ? null : count - n,
    growthAgrees:
      said === null || before === undefined ? null : growthOf(n, before, decimalsOf(said)) === Number(said).toFixed(decimalsOf(said)),
    impossible: said === null ? null : impossibleGrowth(count ?? n, said),
  }
}

/** Keeps what somebody reports of a number, with an entry; the number that the register gives stays beside it. Nothing reported takes it away. */
export async function reportFigure(work: Work, of: string, wish: z.infer<typeof ReportFigure>): Promise<Result<{ readonly of: string }>> {
  if (of === 'total' && wish.growth !== null)
    return no(
      refuse(
        'figure.growth',
        '总数只登记家数；增长率请登记在某一年。',
        'Of the total only the number is kept; a growth belongs to a year.',
      ),
    )
  const data: ReportedFigure = { ...wish, by: work.signed.actor.person, at: work.now }
  await putRecord(work.tx, { register, key: keyOf(of), name: keyOf(of), data: data as unknown as Json }, notedIn(work))
  return ok({ of })
}
