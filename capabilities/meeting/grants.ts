import { grantsOf } from '@changtong/model'
import { meeting } from './index.ts'

/** Who may do what with a meeting when a place starts. Units see the meetings that their posts are invited to. */
export const grants = grantsOf(meeting, [
  {
    post: 'general-group',
    acts: ['open', 'invite', 'setAgenda', 'addItem', 'move', 'cancel', 'hold', 'writeMinutes', 'toTask'],
    reach: 'all',
  },
  { post: 'taskforce-head', acts: ['returnMinutes', 'issueMinutes', 'correct'], reach: 'all' },
  { post: 'leader-in-charge', acts: ['read', 'comment'], reach: 'all' },
])
