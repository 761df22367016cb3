import type { LedgerReading } from '../../contract.ts'

/** The kinds of documents that can be read; `satisfies` keeps the list to what the reader knows. */
export const documentKinds = [
  'rectification_report',
  'problem_list',
  'task_list',
  'working_group_notice',
  'annual_report',
  'rectification_plan',
  'problem_handling_reply',
  'incentive_list',
] as const satisfies readonly LedgerReading['kind'][]
