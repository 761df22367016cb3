import { type CaseState, disclosed } from '@changtong/model'
import { measure } from './index.ts'

/** What the public may be told of a measure. */
export const disclosedMeasure = (c: CaseState) => disclosed(measure, c)
