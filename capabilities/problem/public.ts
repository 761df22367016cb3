import { type CaseState, disclosed } from '@changtong/model'
import { problem } from './index.ts'

export type { Completion } from './fields.ts'
export { measuresOf, uncovered } from './guards.ts'

/** What stands in the source column: a tag of its own, or "2022年堵点问题" for a problem of that year. */
export function sourceTagOf(c: CaseState): string | null {
  const { sourceTag, year } = c.fields as { sourceTag?: string; year?: number }
  return year !== undefined ? `${year}年堵点问题` : (sourceTag ?? null)
}

/** What the public may be told of a problem. */
export const disclosedProblem = (c: CaseState) => disclosed(problem, c)
