import { grantsOf } from '@changtong/model'
import { task } from './index.ts'

const work = ['report', 'applyDone'] as const

/** Who may do what with a task when a place starts. */
export const grants = grantsOf(task, [
  { post: 'general-group', acts: ['open', 'begin', 'extend', 'urge', 'drop'], reach: 'all' },
  { post: 'supervision-group', acts: ['confirmDone', 'rework', 'urge'], reach: 'all' },
  { post: 'unit-leader', acts: work, reach: 'unit' },
  { post: 'liaison-officer', acts: work, reach: 'unit' },
  { post: 'handling-officer', acts: work, reach: 'unit' },
])
