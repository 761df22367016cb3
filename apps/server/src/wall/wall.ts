import { scope } from '@changtong/access'
import { procedureOf } from '@changtong/capabilities/registry.ts'
import { addDays, dayOf, type LocalDate } from '@changtong/kernel'
import type { z } from 'zod'
import { listOf, open, type Question } from '../board/asked.ts'
import { boardOf, periodOf, rowOfNothing } from '../board/board.ts'
import { CaseQuery, type CaseRow, type Wall } from '../contract/index.ts'
import { listFor } from '../loop/list.ts'
import type { Office, Signed } from '../office.ts'
import { placeOf } from '../place.ts'
import { momentOf } from '../waiting.ts'
import { chargedTo, trendOf } from './trend.ts'

const units = 9
const cases = { thisWeek: 5, late: 7 } as const

/** The day after the Sunday of the week in which a day lies. */
export function weekEnds(today: LocalDate): LocalDate {
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay()
  return addDays(today, weekday === 0 ? 1 : 8 - weekday)
}

/** What a screen on the wall shows of one kind of case, as this person may see it: the board's numbers, and the cases that press. */
export async function wallOf(office: Office, signed: Signed, procedure: string): Promise<z.infer<typeof Wall>> {
  const at = await momentOf(office, signed)
  const today = dayOf(at.now)
  const before = weekEnds(today)
  const mine = { procedure, ...chargedTo(scope(office.grants, signed.holder, procedure, 'read')) }
  const week: Question = { ...mine, ...open, dueFrom: today, dueBefore: before, sort: 'due' }
  const late: Question = { ...mine, light: 'red', sort: 'due' }
  const listed = (question: Question, limit: number) => listFor(office, signed, CaseQuery.parse({ ...question, limit }))
  const [board, trend, thisWeek, overdue, place] = await Promise.all([
    boardOf(office, signed, { procedure, period: 'month' }),
    trendOf(office, signed, procedure, at),
    listed(week, cases.thisWeek),
    listed(late, cases.late),
    placeOf(office.database.db),
  ])
  const total = board.total ?? board.rows[0] ?? rowOfNothing(procedure, periodOf('month', today), mine.lead)
  const byUnit = board.rows.filter(({ inHand }) => inHand.n > 0).toSorted((a, b) => b.overdue.n - a.overdue.n || b.inHand.n - a.inHand.n)
  const rest = byUnit.slice(units)
  return {
    place: place.name,
    kind: { id: procedure, label: procedureOf(procedure)!.nouns.label },
    asOf: at.now,
    soonDays: at.soonDays,
    now: { inHand: total.inHand, dueSoon: total.dueSoon, overdue: total.overdue },
    month: { opened: trend.months.at(-1)!.opened, closed: total.closed, onTime: total.onTime, solved: total.solved },
    byUnit: byUnit.slice(0, units).map(({ unit, inHand, overdue }) => ({ name: unit?.name ?? null, inHand, overdue })),
    rest: { units: rest.length, inHand: rest.reduce((sum, row) => sum + row.inHand.n, 0) },
    thisWeek: {
      number: { n: thisWeek.count, list: listOf(week) },
      until: addDays(before, -1),
      cases: thisWeek.rows.map(pressing),
    },
    late: overdue.rows.map(pressing),
    trend: trend.months,
  }
}

const pressing = ({ id, no, title, leadUnit, left, due }: z.infer<typeof CaseRow>): z.infer<typeof Wall>['late'][number] => ({
  id,
  no,
  title,
  unit: leadUnit?.name ?? null,
  left,
  due: due && { at: due.at, precision: due.precision },
})
