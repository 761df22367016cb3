import { grantsOf } from '@changtong/model'
import { innovation } from './index.ts'

/** The reform group looks after innovation cases; the general group may bring one in. */
export const grants = grantsOf(innovation, [
  { post: 'reform-group', acts: ['open', 'workUp', 'submit', 'adopt', 'notAdopt', 'drop'], reach: 'all' },
  { post: 'general-group', acts: ['open'], reach: 'all' },
])
