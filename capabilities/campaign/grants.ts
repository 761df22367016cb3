import { grantsOf } from '@changtong/model'
import { campaign } from './index.ts'

/** Who may do what with a campaign when a place starts. */
export const grants = grantsOf(campaign, [{ post: 'general-group', acts: ['open', 'end'], reach: 'all' }])
