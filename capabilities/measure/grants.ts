import { grantsOf } from '@changtong/model'
import { measure } from './index.ts'

const measureWork = ['report', 'applyClearance'] as const

/** Who may do what with a measure when a place starts. */
export const grants = grantsOf(measure, [
  { post: 'general-group', acts: ['begin', 'describe', 'extend', 'urge', 'drop'], reach: 'all' },
  { post: 'supervision-group', acts: ['clear', 'rework', 'lookBack', 'urge'], reach: 'all' },
  { post: 'unit-leader', acts: measureWork, reach: 'unit' },
  { post: 'liaison-officer', acts: measureWork, reach: 'unit' },
  { post: 'handling-officer', acts: measureWork, reach: 'unit' },
  // A unit begins for itself, and for the members of a special group that it leads.
  { post: 'unit-leader', acts: ['begin'], reach: 'unit', toward: 'group' },
  { post: 'liaison-officer', acts: ['begin'], reach: 'unit', toward: 'group' },
  { post: 'handling-officer', acts: ['begin'], reach: 'unit', toward: 'group' },
])
