import { grantsOf } from '@changtong/model'
import { meetingSeries } from './index.ts'

/** Who may do what with a series when a place starts. */
export const grants = grantsOf(meetingSeries, [{ post: 'general-group', acts: ['open', 'record', 'describe', 'abolish'], reach: 'all' }])
