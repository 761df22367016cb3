import { procedureOf } from '@changtong/capabilities/registry.ts'
import { addDays, dayOf, type LocalDate, startOfDay } from '@changtong/kernel'
import { type CaseState, offers } from '@changtong/model'
import { listCases, whereScopes } from '@changtong/store'
import { sql } from 'kysely'
import type { z } from 'zod'
import { filterFrom, listOf, type Moment, type Question } from '../board/asked.ts'
import type { Desk, DeskColumn } from '../contract/index.ts'
import { rowsOf } from '../loop/rows.ts'
import type { Work } from '../loop/work.ts'
import { contextFor } from '../loop/world.ts'
import { momentWith, readableScopes } from '../waiting.ts'

type Column = z.infer<typeof DeskColumn>
/** So many rows a column; the number above opens the rest. */
const shown = { overdue: 6, soon: 6, toDo: 10, others: 6 } as const
/** What is done about a case that lies with others. */
const quickActs = ['urge', 'transfer']

const questionOf = (key: Column['key'], soonUntil: LocalDate): Question => {
  switch (key) {
    case 'overdue':
      return { procedure: 'all', light: 'red', sort: 'due' }
    case 'soon':
      return { procedure: 'all', light: 'yellow', dueBefore: addDays(soonUntil, 1), sort: 'due' }
    case 'toDo':
      return { procedure: 'all', mine: 'true', sort: 'due' }
    case 'others':
      return { procedure: 'all', handed: 'true', sort: 'changed' }
  }
}

/** What lies on a desk, most urgent first; every number with the list that it counts (law 7). */
export async function deskOf(work: Work): Promise<z.infer<typeof Desk>> {
  const at = momentWith(work.office, work.signed, work)
  const today = dayOf(work.now)
  const soonUntil = work.calendar.likely.addWorkingDays(today, 1)
  const columns: Column[] = []
  for (const key of ['overdue', 'soon', 'toDo', 'others'] as const) columns.push(await columnOf(work, key, questionOf(key, soonUntil), at))
  const from = `${today.slice(0, 7)}-01` as LocalDate
  const closed: Question = { procedure: 'problem', phase: 'closed', closedFrom: from, takenOver: 'false' }
  const counted = async (question: Question) => ({ count: (await asked(work, question, at, 1)).count, list: listOf(question) })
  return {
    at: work.now,
    soonUntil,
    columns,
    month: {
      from,
      opened: await counted({ procedure: 'problem', openedFrom: from }),
      closed: await counted(closed),
      onTime: await counted({ ...closed, onTime: 'true' }),
      judged: await counted({ ...closed, onTime: 'either' }),
      days: await daysOf(work, from, today),
    },
  }
}

async function asked(work: Work, question: Question, at: Moment, limit: number) {
  const { procedure, sort } = question
  const scopes = readableScopes(work.office, work.signed, procedure === 'all' ? undefined : procedure)
  const filter = { ...filterFrom(question, at), ...(sort && { sort }), limit }
  if (scopes.length === 0 || filter.waiting?.length === 0) return { rows: [], count: 0 }
  return listCases(work.tx, scopes, filter)
}

async function columnOf(work: Work, key: Column['key'], question: Question, at: Moment): Promise<Column> {
  const { rows: records, count } = await asked(work, question, at, shown[key])
  const rows = await rowsOf(work.tx, records, work, work.now)
  const full: Column['rows'] = []
  for (const [i, row] of rows.entries()) {
    const c = records[i]!.body as CaseState
    full.push({ row, since: key === 'others' ? c.changedAt : null, quick: key === 'toDo' || key === 'soon' ? [] : await quickOf(work, c) })
  }
  return { key, count, list: listOf(question), rows: full }
}

async function quickOf(work: Work, c: CaseState): Promise<Column['rows'][number]['quick']> {
  const p = procedureOf(c.procedure)!
  if (!quickActs.some((action) => Object.hasOwn(p.actions, action))) return []
  const offered = offers(p, c, work.signed.actor, await contextFor(work, p, c, undefined, {}))
  return offered.flatMap(({ action, label, allowed }) => (allowed && quickActs.includes(action) ? [{ action, label }] : []))
}

/** Problems registered and closed, day by day since the first of the month. */
async function daysOf(work: Work, from: LocalDate, today: LocalDate) {
  const scopes = readableScopes(work.office, work.signed, 'problem')
  const byDay = (column: 'opened_at' | 'closed_at') =>
    work.tx
      .selectFrom('case_row')
      .select([sql<string>`((${sql.ref(column)} AT TIME ZONE 'Asia/Shanghai')::date)::text`.as('day'), sql<number>`count(*)`.as('n')])
      .where(whereScopes(scopes))
      .where('state', '<>', 'undone')
      .where(column, '>=', startOfDay(from))
      .$if(column === 'closed_at', (qb) => qb.where('phase', '=', 'closed').where('taken_over', '=', false))
      .groupBy('day')
      .execute()
  if (scopes.length === 0) return []
  const [opened, closed] = [
    new Map((await byDay('opened_at')).map((r) => [r.day, Number(r.n)])),
    new Map((await byDay('closed_at')).map((r) => [r.day, Number(r.n)])),
  ]
  const days: { day: LocalDate; opened: number; closed: number }[] = []
  for (let day = from; day <= today; day = addDays(day, 1)) days.push({ day, opened: opened.get(day) ?? 0, closed: closed.get(day) ?? 0 })
  return days
}
