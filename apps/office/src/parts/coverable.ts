import type { CaseRow } from '../contract.ts'

/** A measure as a completion statement can cover it. */
export interface Coverable {
  readonly key: string
  readonly no: string
  readonly text: string
}
/** The measures of a case that a completion statement may name: those that were not dropped, numbered in their order. */
export const coverableOf = (children: readonly CaseRow[]): Coverable[] =>
  children
    .filter((row) => row.procedure === 'measure' && row.outcome !== 'withdrawn')
    .map((row, at) => ({ key: row.id, no: String(at + 1), text: row.title }))
