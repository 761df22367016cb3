import type { AnyProcedure } from '@changtong/model'
import { batch } from './batch/index.ts'
import { campaign } from './campaign/index.ts'
import { measure } from './measure/index.ts'
import { problem } from './problem/index.ts'
import { request } from './request/index.ts'

/** Every procedure of the product, in the order of the menu. */
export const procedures: readonly AnyProcedure[] = [request, problem, measure, campaign, batch]
export const procedureOf = (id: string): AnyProcedure | undefined => procedures.find((p) => p.id === id)
