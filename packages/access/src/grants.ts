/** How far a grant reaches: one's own cases, the unit's, the unit's and those below it, the line a leader is in charge of, or all. */
export type Reach = 'own' | 'unit' | 'unit-below' | 'line' | 'all'

/** One sentence of the access law: this post may do these acts on this kind of case, so far. */
export interface Grant {
  readonly post: string
  /** A procedure, or `*` for every one. `import`, `organisation`, `calendar`, `publication` name work that is not a case. */
  readonly procedure: string
  readonly acts: readonly string[] | '*'
  readonly reach: Reach
}

/** Work that is not a case: no grant over every case reaches it. */
export const deskWork: readonly string[] = ['import', 'organisation', 'calendar', 'publication']

const requestWork = [
  'open',
  'see-contact',
  'accept',
  'reply',
  'makeProblem',
  'join',
  'answer',
  'proposeNotAccept',
  'confirmNotAccept',
  'declineNotAccept',
  'withdraw',
  'lookBack',
]
const measureWork = ['begin', 'report', 'applyClearance']
const leadWork = [
  'sign',
  'sendBack',
  'transfer',
  'assignHandler',
  'addMeasure',
  'report',
  'find',
  'stateCompletion',
  'applyClearance',
  'applyExplained',
  'answerInstruction',
  'reply',
]
const intakeWork = [
  'open', 'dispatch', 'acceptSendBack', 'refuseSendBack', 'transfer', 'addMeasure', 'stateCompletion', 'pause', 'resume', 'extend', 'urge', 'legalRoute', 'merge',
  'proposeNotAccept', 'confirmNotAccept', 'declineNotAccept', 'reply', 'lookBack', 'describe', 'nameLead', 'answerInstruction',
] // biome-ignore format: read as a table

/**
 * The grants a new place starts with (the table in docs/ARCHITECTURE.md). `read` lets a case be seen, `open` be registered,
 * `see-contact` lets personal contacts be seen.
 */
export const startingGrants: readonly Grant[] = [
  { post: 'taskforce-head', procedure: '*', acts: ['read', 'instruct', 'urge'], reach: 'all' },
  { post: 'general-group', procedure: '*', acts: ['read'], reach: 'all' },
  { post: 'general-group', procedure: 'request', acts: requestWork, reach: 'all' },
  { post: 'general-group', procedure: 'problem', acts: intakeWork, reach: 'all' },
  { post: 'general-group', procedure: 'measure', acts: ['begin', 'extend', 'urge', 'drop'], reach: 'all' },
  { post: 'general-group', procedure: 'campaign', acts: ['open', 'end'], reach: 'all' },
  { post: 'general-group', procedure: 'batch', acts: ['open', 'add', 'remove', 'order', 'word'], reach: 'all' },
  { post: 'general-group', procedure: 'import', acts: '*', reach: 'all' },
  { post: 'supervision-group', procedure: '*', acts: ['read'], reach: 'all' },
  {
    post: 'supervision-group',
    procedure: 'problem',
    acts: ['clear', 'rework', 'reopen', 'urge', 'pause', 'resume', 'find', 'lookBack'],
    reach: 'all',
  },
  { post: 'supervision-group', procedure: 'measure', acts: ['clear', 'rework', 'urge'], reach: 'all' },
  { post: 'reform-group', procedure: '*', acts: ['read'], reach: 'all' },
  { post: 'unit-leader', procedure: '*', acts: ['read'], reach: 'unit-below' },
  { post: 'unit-leader', procedure: 'problem', acts: leadWork, reach: 'unit' },
  { post: 'unit-leader', procedure: 'measure', acts: measureWork, reach: 'unit' },
  { post: 'liaison-officer', procedure: '*', acts: ['read'], reach: 'unit' },
  { post: 'liaison-officer', procedure: 'problem', acts: leadWork, reach: 'unit' },
  { post: 'liaison-officer', procedure: 'measure', acts: measureWork, reach: 'unit' },
  { post: 'handling-officer', procedure: '*', acts: ['read'], reach: 'unit' },
  {
    post: 'handling-officer',
    procedure: 'problem',
    acts: ['addMeasure', 'report', 'find', 'stateCompletion', 'applyClearance', 'applyExplained'],
    reach: 'own',
  },
  { post: 'handling-officer', procedure: 'measure', acts: measureWork, reach: 'unit' },
  { post: 'leader-in-charge', procedure: '*', acts: ['read', 'instruct', 'urge'], reach: 'line' },
  { post: 'publisher', procedure: '*', acts: ['read'], reach: 'all' },
  { post: 'publisher', procedure: 'batch', acts: ['word', 'approveWording', 'freeze', 'thaw', 'publish', 'correct'], reach: 'all' },
  { post: 'publisher', procedure: 'publication', acts: '*', reach: 'all' },
  { post: 'security-administrator', procedure: 'request', acts: ['erase'], reach: 'all' },
  { post: 'system-administrator', procedure: 'organisation', acts: '*', reach: 'all' },
  { post: 'system-administrator', procedure: 'calendar', acts: '*', reach: 'all' },
]
