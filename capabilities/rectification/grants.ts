import { grantsOf } from '@changtong/model'
import { rectification } from './index.ts'

/** Who may do what with a rectification when a place starts. */
export const grants = grantsOf(rectification, [
  {
    post: 'general-group',
    acts: ['open', 'addProblem', 'planMeasure', 'submitPlan', 'reportProgress', 'reportResult'],
    reach: 'all',
  },
  { post: 'taskforce-head', acts: ['approvePlan', 'returnPlan'], reach: 'all' },
  { post: 'publisher', acts: ['publishProgress', 'publishResult'], reach: 'all' },
])
