import type { Grant } from '@changtong/model'

export type { Grant, Reach } from '@changtong/model'

/** Work that is not a case: no grant over every case reaches it. */
export const deskWork: readonly string[] = [
  'import',
  'organisation',
  'calendar',
  'publication',
  'accounts',
  'trail',
  'duties',
  'limits',
  'grants',
  'paper',
  'contacts',
]

/**
 * The grants a new place starts with that hold over every kind of case, or for work that is not a case. What a procedure needs of its own
 * stands in its folder (`capabilities/x/grants.ts`).
 */
export const startingGrants: readonly Grant[] = [
  { post: 'taskforce-head', procedure: '*', acts: ['read', 'comment', 'instruct', 'urge'], reach: 'all' },
  { post: 'general-group', procedure: '*', acts: ['read', 'comment'], reach: 'all' },
  { post: 'taskforce-head', procedure: 'limits', acts: ['change'], reach: 'all' },
  { post: 'general-group', procedure: 'limits', acts: ['change'], reach: 'all' },
  { post: 'general-group', procedure: 'import', acts: '*', reach: 'all' },
  { post: 'general-group', procedure: 'publication', acts: ['columns', 'health'], reach: 'all' },
  { post: 'general-group', procedure: 'contacts', acts: ['see', 'enter', 'invite', 'end'], reach: 'all' },
  { post: 'system-administrator', procedure: 'contacts', acts: ['see', 'enter', 'invite', 'end'], reach: 'all' },
  { post: 'general-group', procedure: 'duties', acts: ['edit', 'backstop'], reach: 'all' },
  { post: 'reform-group', procedure: 'duties', acts: ['edit'], reach: 'all' },
  { post: 'taskforce-head', procedure: 'duties', acts: ['approve'], reach: 'all' },
  { post: 'taskforce-head', procedure: 'paper', acts: ['read', 'draft', 'issue'], reach: 'all' },
  { post: 'general-group', procedure: 'paper', acts: ['read', 'draft', 'issue', 'number'], reach: 'all' },
  { post: 'supervision-group', procedure: 'paper', acts: ['read', 'draft'], reach: 'all' },
  { post: 'reform-group', procedure: 'paper', acts: ['read', 'draft'], reach: 'all' },
  { post: 'publisher', procedure: 'paper', acts: ['read'], reach: 'all' },
  { post: 'unit-leader', procedure: 'paper', acts: ['receive'], reach: 'unit' },
  { post: 'liaison-officer', procedure: 'paper', acts: ['receive'], reach: 'unit' },
  { post: 'handling-officer', procedure: 'paper', acts: ['receive'], reach: 'unit' },
  { post: 'area-officer', procedure: 'paper', acts: ['receive'], reach: 'unit' },
  { post: 'supervision-group', procedure: '*', acts: ['read', 'comment'], reach: 'all' },
  { post: 'reform-group', procedure: '*', acts: ['read', 'comment'], reach: 'all' },
  { post: 'unit-leader', procedure: '*', acts: ['read', 'comment'], reach: 'unit-below' },
  { post: 'liaison-officer', procedure: '*', acts: ['read', 'comment'], reach: 'unit' },
  { post: 'handling-officer', procedure: '*', acts: ['read', 'comment'], reach: 'unit' },
  { post: 'area-officer', procedure: 'problem', acts: ['read', 'comment'], reach: 'area' },
  { post: 'area-officer', procedure: 'measure', acts: ['read', 'comment'], reach: 'area' },
  { post: 'area-officer', procedure: 'request', acts: ['read', 'comment', 'open'], reach: 'area' },
  { post: 'leader-in-charge', procedure: '*', acts: ['read', 'comment', 'instruct', 'urge'], reach: 'line' },
  { post: 'publisher', procedure: '*', acts: ['read', 'comment'], reach: 'all' },
  { post: 'publisher', procedure: 'publication', acts: '*', reach: 'all' },
  { post: 'system-administrator', procedure: 'publication', acts: ['site'], reach: 'all' },
  { post: 'security-administrator', procedure: 'accounts', acts: ['see', 'lock', 'settings'], reach: 'all' },
  { post: 'security-administrator', procedure: 'contacts', acts: ['see', 'erase'], reach: 'all' },
  { post: 'security-administrator', procedure: 'grants', acts: ['see', 'confirm'], reach: 'all' },
  { post: 'security-administrator', procedure: 'trail', acts: ['sign-ins'], reach: 'all' },
  { post: 'audit-administrator', procedure: 'trail', acts: ['sign-ins', 'entries'], reach: 'all' },
  { post: 'audit-administrator', procedure: 'grants', acts: ['see'], reach: 'all' },
  { post: 'system-administrator', procedure: 'grants', acts: ['see', 'propose'], reach: 'all' },
  { post: 'system-administrator', procedure: 'accounts', acts: ['see'], reach: 'all' },
  { post: 'system-administrator', procedure: 'organisation', acts: '*', reach: 'all' },
  { post: 'system-administrator', procedure: 'calendar', acts: '*', reach: 'all' },
]
