import { dayOf, type Id, type Instant, printed, printedMoment, type Text, text } from '@changtong/kernel'
import { casesFound } from '@changtong/store'
import { filterFrom, listOf, type Question } from '../board/asked.ts'
import type { Work } from '../loop/work.ts'
import { momentOf, readableScopes } from '../waiting.ts'

/** A number of a paper as it stood at the cut-off: the words it stands in, the question it answers, and the records it counted. */
export interface Figure {
  readonly label: Text
  readonly value: number
  readonly unit: string
  /** As the draft had it, so that one sees whether it still stands there. */
  readonly words: string
  /** The list that counts the same today; null where no list does. */
  readonly list: string | null
  readonly cases: readonly Id[]
}
/** A cut-off as papers print it: 2026年11月20日10时. */
export const printedHour = (at: Instant): string => `${printed(dayOf(at))}${Number(printedMoment(at).slice(11, 13))}时`
/** What one number may count; a period with more is told in words of its own. */
export const mostCounted = 5000

export type Counted = readonly { readonly id: Id; readonly lead: Id | null }[]
/** The cases that a question finds now, as far as whoever asks may read. */
export async function found(work: Work, question: Question): Promise<Counted> {
  const at = await momentOf(work.office, work.signed, work.tx)
  const scopes = readableScopes(work.office, work.signed, question.procedure)
  return casesFound(work.tx, scopes, filterFrom(question, { ...at, now: work.now }), mostCounted)
}

export const figure = (
  label: readonly [zh: string, en: string],
  unit: string,
  cases: readonly Id[],
  question: Question | null,
  words = `${label[0]}${cases.length}${unit}`,
): Figure => ({
  label: text(...label),
  value: cases.length,
  unit,
  words,
  list: question && listOf(question),
  cases,
})
