import type { Text } from '@changtong/kernel'

/** What a clause gives, in the words of the policy vocabulary. */
export type BenefitKind =
  | 'one_off_reward'
  | 'grant'
  | 'rate_subsidy'
  | 'tax_share_reward'
  | 'per_unit_subsidy'
  | 'annual_subsidy'
  | 'rent_subsidy'
  | 'living_allowance'
  | 'loan'
  | 'loan_interest_subsidy'
  | 'matching'
  | 'social_insurance_subsidy'
  | 'rate_refund'
  | 'subsidy'
  | 'case_by_case'
  | 'none'

/** `in`: any one of a list. `between`: a printed range, both ends included. 以上 and 以下 include the number, 超过 does not. */
export type ConditionOp = '>=' | '>' | '<=' | '=' | 'in' | 'not_in' | 'between' | '!='

/** A number as printed, or the two ends of a printed range. */
export type Amount = number | readonly [number, number]

export interface Tier {
  readonly label: string
  readonly amount: Amount
  readonly unit: string
}
/**
 * `amount` is a fixed sum, `cap` a ceiling, `rate` a share of `basis`; what the clause does not print is null. `tiers` are the
 * rungs in printed order: then amount and rate are null, unless the whole sum is printed, too. `upper_bound`: what is printed
 * are maxima. `cap2` is a second ceiling in its own words.
 */
export interface Benefit {
  readonly kind: BenefitKind
  readonly amount: Amount | null
  readonly unit: string | null
  readonly cap: number | null
  readonly cap_unit: string | null
  readonly rate: Amount | null
  readonly rate_unit: string | null
  readonly basis: string | null
  readonly per: string | null
  readonly years: number | null
  readonly months: number | null
  readonly tiers: readonly Tier[]
  readonly upper_bound: boolean
  readonly cap2: string | null
}
/** `says` is a substring of the clause, white space and all: the words the condition rests on. */
export interface Condition {
  readonly field: string
  readonly op: ConditionOp
  readonly value: number | string | true | readonly string[] | readonly [number, number]
  readonly unit: string | null
  readonly says: string
}
/** Something a person should look at: the words, and why. */
export interface Unsure {
  readonly says: string
  readonly note: Text
}
export interface PolicyClauseReading {
  readonly id: string
  readonly benefit: Benefit
  readonly conditions: readonly Condition[]
  readonly industries: readonly string[]
  readonly applicants: string
  readonly unsure: readonly Unsure[]
}
