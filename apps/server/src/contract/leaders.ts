import { z } from 'zod'
import { BoardNumber } from './board.ts'
import { CaseRow } from './cases.ts'
import { Id, Text, UnitRef } from './common.ts'

/** Each number opens the list that it counts. */
export const LeaderNumbers = z.object({ inHand: BoardNumber, dueSoon: BoardNumber, overdue: BoardNumber })
const Whole = { id: Id, name: z.string(), as: Text }
export const LeaderRow = z
  .object({
    ...Whole,
    /** How many units are in the line; null: all of them. */
    units: z.number().int().nullable(),
    numbers: LeaderNumbers,
  })
  .meta({ id: 'LeaderRow' })
export const LeaderProblem = z.object({
  row: CaseRow,
  /** 责任人: who leads the lead unit now. */
  responsible: z.object({ id: Id, name: z.string() }).nullable(),
  /** The leader's last instruction on it, and whether it was reported on. */
  instruction: z.object({ text: z.string(), due: z.string().nullable(), answered: z.boolean() }).nullable(),
})
export const LeaderPage = z
  .object({
    ...Whole,
    /** Whether this is the signed-in person's own page. */
    own: z.boolean(),
    numbers: LeaderNumbers.extend({
      toVerify: BoardNumber,
      /** Solved since 1 January. */
      solved: BoardNumber,
      /** Open problems with an instruction of the leader. */
      instructed: BoardNumber,
    }),
    /** The units in the line, those with most overdue first; empty where the line is everything. */
    units: z.array(z.object({ unit: UnitRef, responsible: z.string().nullable(), numbers: LeaderNumbers })),
    /** Open problems of the line, the one that is due first on top; fifty at most, the number in hand opens all. */
    problems: z.array(LeaderProblem),
    instructed: z.array(LeaderProblem),
  })
  .meta({ id: 'LeaderPage' })
