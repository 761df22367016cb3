import { IN_MONEY } from './money.ts'
import { IN_NUMBERS } from './shares.ts'

export type MeasureKind = 'money' | 'percent' | 'count' | 'any'

/** Nouns that a threshold is about, the field of the policy vocabulary they stand for, and what kind of number they take. */
export interface Measured {
  readonly field: string
  readonly kind: MeasureKind
  readonly words: readonly string[]
}
/** General words of Chinese enterprise policies and statistics. */
export const MEASURED: readonly Measured[] = [...IN_MONEY, ...IN_NUMBERS]
