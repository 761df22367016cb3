import { grantsOf } from '@changtong/model'
import { selfCheck } from './index.ts'

/** Who may do what with a self-check when a place starts. */
export const grants = grantsOf(selfCheck, [{ post: 'general-group', acts: ['begin', 'linkRule', 'end'], reach: 'all' }])
