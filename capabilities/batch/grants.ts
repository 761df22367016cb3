import { grantsOf } from '@changtong/model'
import { batch } from './index.ts'

/** Who may do what with a batch when a place starts. */
export const grants = grantsOf(batch, [
  { post: 'general-group', acts: ['open', 'add', 'remove', 'order', 'word'], reach: 'all' },
  { post: 'publisher', acts: ['word', 'approveWording', 'freeze', 'thaw', 'publish', 'correct', 'withdraw'], reach: 'all' },
])
