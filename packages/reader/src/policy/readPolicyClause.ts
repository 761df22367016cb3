import { no, ok, type Refusal, type Result, refuse } from '@changtong/kernel'
import { applicantsOf } from './applicants.ts'
import { benefitOf } from './benefit.ts'
import { clauseOf } from './clause.ts'
import type { PolicyClauseReading } from './clauseReading.ts'
import { conditionsOf } from './conditions.ts'
import { industriesOf } from './industries.ts'
import { datesIn, quantitiesIn } from './quantities.ts'
import { placed } from './roles.ts'
import { unsureOf } from './unsure.ts'

/** Printed clauses have a few hundred characters; whole documents are to be cut into clauses first. */
export const LONGEST_CLAUSE = 8000

/**
 * Reads one clause of a support policy. Nothing is invented: every number of the answer is printed in the clause (Chinese numerals and 全额
 * for 100 % included), `says` is a substring of it. The same clause always gives the same answer.
 */
export function readPolicyClause(input: { readonly id: string; readonly text: string }): Result<PolicyClauseReading, Refusal> {
  if (input.text.length > LONGEST_CLAUSE)
    return no(
      refuse(
        'clause.too-long',
        `这一条有 ${input.text.length} 个字符，超过 ${LONGEST_CLAUSE}，没有读取。请先把文件拆成单条条款。`,
        `This clause has ${input.text.length} characters, more than ${LONGEST_CLAUSE}; it was not read. Please cut the document into single clauses first.`,
      ),
    )
  const clause = clauseOf(input.text)
  const dates = datesIn(clause.s)
  const quantities = placed(clause, quantitiesIn(clause.s, dates))
  const benefit = benefitOf(clause, quantities)
  const conditions = conditionsOf(clause, quantities, dates, benefit.tiers.length > 1)
  return ok({
    id: input.id,
    benefit,
    conditions,
    industries: industriesOf(clause),
    applicants: applicantsOf(clause),
    unsure: unsureOf(clause, quantities, benefit, conditions),
  })
}
