import type { Id } from '@changtong/kernel'
import { type Asked, type CaseFilter, countCases, countCasesByUnit, type Db, type Scopes, type Tx } from '@changtong/store'
import { filterFrom, type Moment, type Question } from './asked.ts'

type Questions<K extends string> = Readonly<Record<K, Question>>

/** The counted part of a filter. A question that counters cannot answer is a fault of whoever wrote it, found by the first test. */
function askedOf(f: CaseFilter, charged: 'each' | 'any'): Asked {
  const { q, unit, parent, document, source, handler, instructedBy, sentBack, ...rest } = f
  if ([q, unit, parent, document, source, handler, instructedBy].some((given) => given !== undefined))
    throw new Error('this is not counted')
  return { ...rest, ...(sentBack && { sentBack: { ...sentBack, by: charged } }) }
}
const each = <K extends string, T>(of: Readonly<Record<K, Question>>, make: (question: Question, name: K) => T) =>
  Object.fromEntries((Object.entries(of) as [K, Question][]).map(([name, question]) => [name, make(question, name)])) as Record<K, T>

/** How many cases each question finds, as far as the scopes reach: the count of the list it opens. No case is read. */
export const countQuestions = async <K extends string>(db: Db | Tx, scopes: Scopes, questions: Questions<K>, at: Moment) =>
  countCases(
    db,
    scopes,
    each(questions, (question) => askedOf(filterFrom(question, at), 'any')),
  )

/**
 * The same for each unit the numbers are charged to; null: no unit leads. `charged` names the questions about sending back that are asked of
 * each unit; a question about sending back that is not named is asked of all, and stands under null. `units`: only these.
 */
export const countByUnit = async <K extends string>(
  db: Db | Tx,
  scopes: Scopes,
  questions: Questions<K>,
  at: Moment,
  charged: readonly NoInfer<K>[] = [],
  units?: readonly Id[],
): Promise<ReadonlyMap<Id | null, Readonly<Record<K, number>>>> =>
  countCasesByUnit(
    db,
    scopes,
    each(questions, (question, name) => askedOf(filterFrom(question, at), charged.includes(name) ? 'each' : 'any')),
    units,
  )
