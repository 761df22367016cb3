import { grantsOf } from '@changtong/model'
import { disclosureRequest } from './index.ts'

/** The general group is the disclosure office; its head signs. */
export const grants = grantsOf(disclosureRequest, [
  {
    post: 'general-group',
    acts: ['open', 'see-contact', 'confirm', 'askCorrection', 'corrected', 'lapse', 'consult', 'thirdAnswered', 'draftAnswer', 'withdraw'],
    reach: 'all',
  },
  { post: 'taskforce-head', acts: ['extend', 'returnAnswer', 'issueAnswer'], reach: 'all' },
  { post: 'security-administrator', acts: ['erase'], reach: 'all' },
])
