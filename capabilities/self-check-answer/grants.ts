import { grantsOf } from '@changtong/model'
import { selfCheckAnswer } from './index.ts'

/** Who may do what with the answer to a self-check when a place starts. */
export const grants = grantsOf(selfCheckAnswer, [
  { post: 'general-group', acts: ['askAgain', 'excuse'], reach: 'all' },
  { post: 'unit-leader', acts: ['answer'], reach: 'unit' },
  { post: 'liaison-officer', acts: ['answer'], reach: 'unit' },
])
