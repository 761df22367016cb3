import { isNothing, type Scope, scope } from '@changtong/access'
import { procedureOf, procedures } from '@changtong/capabilities/registry.ts'
import { addMonths, dayOf, type Id, type LocalDate } from '@changtong/kernel'
import type { RoleSpec } from '@changtong/model'
import type { z } from 'zod'
import type { Board, BoardNumber, BoardQuery, BoardRate, BoardRow } from '../contract/index.ts'
import { type Office, type Organisation, referencesOf, type Signed } from '../office.ts'
import { momentWith } from '../waiting.ts'
import { listOf, open, type Question } from './asked.ts'
import { countByUnit } from './counted.ts'

type Row = z.infer<typeof BoardRow>
export interface Period {
  readonly from: LocalDate | null
  readonly before: LocalDate | null
}
const first = (month: string) => `${month}-01` as LocalDate

/** The first day of a period and the first after it, in the office's calendar. */
export function periodOf(name: z.infer<typeof BoardQuery>['period'], today: LocalDate): Period {
  const month = first(today.slice(0, 7))
  const year = today.slice(0, 4)
  const span = (from: LocalDate, months: number) => ({ from, before: addMonths(from, months) })
  switch (name) {
    case 'month':
      return span(month, 1)
    case 'last-month':
      return span(addMonths(month, -1), 1)
    case 'quarter':
      return span(first(`${year}-${String(Math.floor((Number(today.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}`), 3)
    case 'year':
      return span(first(`${year}-01`), 12)
    case 'all':
      return { from: null, before: null }
  }
}

/** Which cases a row is about: those that these units lead (every one where none is named), those that this unit sent back. */
interface Whose {
  readonly lead?: string
  readonly sentBackBy: Id | 'any'
}
/** Every number of a row as a question; the same words count it and open its list. */
function questionsOf(procedure: string, { from, before }: Period, { lead, sentBackBy }: Whose) {
  const mine: Question = { procedure, ...(lead !== undefined && { lead }) }
  const days = <K extends 'closed' | 'sentBack'>(what: K) =>
    ({ ...(from && { [`${what}From`]: from }), ...(before && { [`${what}Before`]: before }) }) as Question
  const closed = { ...mine, phase: 'closed', takenOver: 'false', ...days('closed') } as const
  return {
    inHand: { ...mine, ...open },
    dueSoon: { ...mine, light: 'yellow' },
    overdue: { ...mine, light: 'red' },
    closed,
    onTime: { ...closed, onTime: 'true' },
    onTimeOf: { ...closed, onTime: 'either' },
    solved: { ...closed, solved: 'true' },
    solvedOf: { ...closed, solved: 'either' },
    reworked: { ...closed, reworked: 'true' },
    reworkedOf: { ...closed, reworked: 'either' },
    recorded: { ...mine, phase: 'closed', takenOver: 'true', ...days('closed') },
    sentBack: { procedure, sentBackBy, ...days('sentBack') },
    sentBackByAny: { procedure, sentBackBy: 'any', ...days('sentBack') },
  } satisfies Readonly<Record<string, Question>>
}
type Name = keyof ReturnType<typeof questionsOf>
type Counts = Readonly<Record<Name, number>>

function rowOf(unit: Row['unit'], counts: Counts, questions: Readonly<Record<Name, Question>>, sentBack: Name | null): Row {
  const number = (name: Name): z.infer<typeof BoardNumber> => ({ n: counts[name], list: listOf(questions[name]) })
  const rate = (name: Name, of: Name): z.infer<typeof BoardRate> => ({ ...number(name), of: counts[of], ofList: listOf(questions[of]) })
  return {
    unit,
    inHand: number('inHand'),
    dueSoon: number('dueSoon'),
    overdue: number('overdue'),
    closed: number('closed'),
    onTime: rate('onTime', 'onTimeOf'),
    solved: rate('solved', 'solvedOf'),
    reworked: rate('reworked', 'reworkedOf'),
    sentBack: sentBack && number(sentBack),
    recorded: number('recorded'),
  }
}
/** The row of somebody who has no case: each nought with the list that is as empty. */
export function rowOfNothing(procedure: string, period: Period, lead: string | undefined): Row {
  const questions = questionsOf(procedure, period, { ...(lead !== undefined && { lead }), sentBackBy: 'any' })
  const counts = Object.fromEntries(Object.keys(questions).map((name) => [name, 0])) as unknown as Counts
  return rowOf(null, counts, questions, null)
}
const isEmpty = ({ inHand, dueSoon, overdue, closed, sentBack, recorded }: Row): boolean =>
  [inHand, dueSoon, overdue, closed, sentBack, recorded].every((number) => !number?.n)

const added = (all: readonly Counts[]): Counts =>
  Object.fromEntries(Object.keys(all[0] ?? {}).map((name) => [name, all.reduce((sum, counts) => sum + counts[name as Name], 0)])) as Counts

/** The kinds of case that a unit leads, of those this person may read. */
export const boardKinds = (office: Office, signed: Signed) =>
  procedures.filter(
    (p) =>
      Object.values(p.nouns.roles as Readonly<Record<string, RoleSpec>>).some(({ is }) => is === 'lead-unit') &&
      !isNothing(scope(office.grants, signed.holder, p.id, 'read')),
  )

/**
 * The supervision board of one kind of case: its numbers by unit, for this person: of every unit where he may read every case, otherwise of
 * the units whose cases he reads as theirs; of cases that those only support, the unit that leads is charged and not shown. Read from counters;
 * each number carries the list of what it counts.
 */
export async function boardOf(office: Office, signed: Signed, query: z.infer<typeof BoardQuery>): Promise<z.infer<typeof Board>> {
  const { db } = office.database
  const place = await referencesOf(db, signed.stamps)
  const { organisation } = place
  const at = momentWith(office, signed, place)
  const today = dayOf(at.now)
  const period = periodOf(query.period, today)
  const reach = scope(office.grants, signed.holder, query.procedure, 'read')
  const counted = await countByUnit(
    db,
    [{ procedure: query.procedure, scope: reach }],
    questionsOf(query.procedure, period, { sentBackBy: 'any' }),
    at,
    ['sentBack'],
    ofUnits(reach) ? reach.units : undefined,
  )
  const p = procedureOf(query.procedure)
  const shown = shownUnits(reach, organisation, [...counted.keys()])
  const rows = shown
    .map((id) => {
      const questions = questionsOf(query.procedure, period, { lead: id ?? 'none', sentBackBy: id ?? 'any' })
      const unit =
        id === null ? null : { id, name: organisation.unitName(id) ?? '—', closed: organisation.units.get(id)?.state === 'closed' }
      return rowOf(unit, counted.get(id)!, questions, id === null ? null : 'sentBack')
    })
    .filter((row) => !isEmpty(row))
  return {
    procedure: query.procedure,
    kinds: boardKinds(office, signed).map(({ id, nouns }) => ({ id, label: nouns.label })),
    period: query.period,
    ...period,
    asOf: at.now,
    soonDays: at.soonDays,
    soonUntil: dayOf(at.soon),
    rows,
    total: rows.length > 1 ? totalOf(rows, counted, reach, query.procedure, period) : null,
    counted: {
      sentBack: p?.consequences.metrics.sentBack !== undefined,
      reworked: p?.consequences.metrics.reworked !== undefined,
      recorded: 'recorded' in (p?.nouns.states ?? {}),
    },
    mayUrge: 'urge' in (p?.actions ?? {}) && !isNothing(scope(office.grants, signed.holder, query.procedure, 'urge')),
  }
}

/**
 * Of certain units, not of every one and not only of what the person handles. Whoever reads what lies in an area, whoever leads it, has a row for
 * each unit that leads there, and the numbers of what he reads.
 */
export const ofUnits = (reach: Scope): boolean => !reach.all && reach.units.length > 0 && reach.areas.length === 0

/** The rows of the board in the order of the organisation, what no unit leads last. */
function shownUnits(reach: Scope, organisation: Organisation, counted: readonly (Id | null)[]): readonly (Id | null)[] {
  const order = [...organisation.units.keys()]
  const seen = ofUnits(reach) ? counted.filter((id) => id !== null && reach.units.includes(id)) : counted
  return seen.toSorted((a, b) => (a === null ? 1 : b === null ? -1 : order.indexOf(a) - order.indexOf(b)))
}

/** Everything together. A case may have been sent back by several units: added up it is known only to those who see every case. */
function totalOf(rows: readonly Row[], counted: ReadonlyMap<Id | null, Counts>, reach: Scope, procedure: string, period: Period): Row {
  const ids = rows.map((row) => row.unit?.id ?? null)
  const lead = reach.all ? {} : { lead: ids.map((id) => id ?? 'none').join(',') }
  const questions = questionsOf(procedure, period, { ...lead, sentBackBy: 'any' })
  return rowOf(
    null,
    added(reach.all ? [...counted.values()] : ids.map((id) => counted.get(id)!)),
    questions,
    reach.all ? 'sentBackByAny' : null,
  )
}
