import { grantsOf } from '@changtong/model'
import { problem } from './index.ts'

const leadWork = [
  'sign',
  'sendBack',
  'transfer',
  'assignHandler',
  'report',
  'find',
  'stateCompletion',
  'applyClearance',
  'applyExplained',
  'answerInstruction',
  'reply',
] as const
// biome-ignore format: read as a table
const intakeWork = [
  'open', 'dispatch', 'acceptSendBack', 'refuseSendBack', 'transfer', 'addMeasure', 'stateCompletion', 'pause', 'resume', 'extend', 'urge', 'legalRoute', 'merge',
  'proposeNotAccept', 'confirmNotAccept', 'declineNotAccept', 'reply', 'lookBack', 'describe', 'nameLead', 'answerInstruction',
  'openSelfCheck', 'returnResult', 'toBackstop',
] as const

/** Who may do what with a problem when a place starts. */
export const grants = grantsOf(problem, [
  { post: 'general-group', acts: intakeWork, reach: 'all' },
  { post: 'supervision-group', acts: ['clear', 'rework', 'reopen', 'urge', 'pause', 'resume', 'find', 'lookBack'], reach: 'all' },
  { post: 'unit-leader', acts: leadWork, reach: 'unit' },
  { post: 'liaison-officer', acts: leadWork, reach: 'unit' },
  // Naming other units a unit is held to the members of the special groups that it leads.
  { post: 'unit-leader', acts: ['addMeasure', 'assignInGroup'], reach: 'unit', toward: 'group' },
  { post: 'liaison-officer', acts: ['addMeasure', 'assignInGroup'], reach: 'unit', toward: 'group' },
  { post: 'handling-officer', acts: ['addMeasure'], reach: 'own', toward: 'group' },
  { post: 'handling-officer', acts: ['report', 'find', 'stateCompletion', 'applyClearance', 'applyExplained'], reach: 'own' },
])
