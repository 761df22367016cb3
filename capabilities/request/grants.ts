import { grantsOf } from '@changtong/model'
import { request } from './index.ts'

const requestWork = [
  'open',
  'see-contact',
  'accept',
  'reply',
  'makeProblem',
  'join',
  'answer',
  'proposeNotAccept',
  'confirmNotAccept',
  'declineNotAccept',
  'withdraw',
  'lookBack',
] as const

/** Who may do what with a request when a place starts. */
export const grants = grantsOf(request, [
  { post: 'general-group', acts: requestWork, reach: 'all' },
  { post: 'security-administrator', acts: ['erase'], reach: 'all' },
  { post: 'contact', acts: ['read', 'open', 'comment', 'rate'], reach: 'enterprise' },
])
