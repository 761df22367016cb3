import { text } from '@changtong/kernel'
import type { ProblemAction } from '../nouns.ts'

/** What the plan that a problem belongs to tells it. */
export const planning = (action: ProblemAction) => ({
  planApproved: action({
    label: text('整改方案审定', 'The plan is approved'),
    by: ['leader'],
    from: ['registered', 'dispatched', 'sentBack', 'handling', 'verifying'],
    internal: true,
    input: {},
    patch: () => ({ plan: 'approved' }),
  }),
})
