import { grantsOf } from '@changtong/model'
import { article } from './index.ts'

/** Who may do what with an article when a place starts: one writes, another checks, a third approves. */
export const grants = grantsOf(article, [
  { post: 'general-group', acts: ['open', 'write', 'attach', 'submit', 'drop', 'reissue', 'release', 'tie'], reach: 'all' },
  {
    post: 'publisher',
    acts: ['check', 'sendBack', 'schedule', 'publish', 'correct', 'withdraw', 'release', 'showAnswer'],
    reach: 'all',
  },
  { post: 'taskforce-head', acts: ['approve', 'sendBack'], reach: 'all' },
])
