import { type Scope, scope } from '@changtong/access'
import { addMonths, dayOf, type LocalDate } from '@changtong/kernel'
import type { z } from 'zod'
import { listOf, type Moment, type Question } from '../board/asked.ts'
import { ofUnits } from '../board/board.ts'
import { countByUnit, countQuestions } from '../board/counted.ts'
import type { Trend } from '../contract/index.ts'
import type { Office, Signed } from '../office.ts'
import { momentOf } from '../waiting.ts'

/** A year, the present month last. */
const back = 12

/** Whose cases a person's numbers are of: of the units he reads as theirs, as on the board; of every one where he may read every case. */
export const chargedTo = (reach: Scope): Pick<Question, 'lead'> => (ofUnits(reach) ? { lead: reach.units.join(',') } : {})

/** What came in and what was closed by the month, from counters, for this person. */
export async function trendOf(office: Office, signed: Signed, procedure: string, given?: Moment): Promise<z.infer<typeof Trend>> {
  const { db } = office.database
  const at = given ?? (await momentOf(office, signed))
  const reach = scope(office.grants, signed.holder, procedure, 'read')
  const months = Array.from({ length: back }, (_, i) => addMonths(`${dayOf(at.now).slice(0, 7)}-01` as LocalDate, i + 1 - back))
  const mine = { procedure, ...chargedTo(reach) }
  const opened = (first: LocalDate): Question => ({ ...mine, takenOver: 'false', openedFrom: first, openedBefore: addMonths(first, 1) })
  const closed = (first: LocalDate): Question => ({
    ...mine,
    phase: 'closed',
    takenOver: 'false',
    closedFrom: first,
    closedBefore: addMonths(first, 1),
  })
  const asked = (of: (first: LocalDate) => Question, name: string) => Object.fromEntries(months.map((first) => [name + first, of(first)]))
  const scopes = [{ procedure, scope: reach }]
  const counts = await countQuestions(db, scopes, { ...asked(opened, 'in '), ...asked(closed, 'out ') }, at)
  const byUnit = await countByUnit(db, scopes, asked(closed, 'out '), at, [], mine.lead?.split(','))
  return {
    procedure,
    months: months.map((first) => ({
      month: first.slice(0, 7),
      opened: { n: counts[`in ${first}`]!, list: listOf(opened(first)) },
      closed: { n: counts[`out ${first}`]!, list: listOf(closed(first)) },
    })),
    units: [...byUnit].map(([unit, each]) => ({ unit, closed: months.map((first) => each[`out ${first}`]!) })),
  }
}
