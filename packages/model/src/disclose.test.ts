import { text } from '@changtong/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CaseState, disclosed, field, optional, procedure } from './index.ts'

const sample = procedure('sample', {
  version: 1,
  order: 1,
  label: text('样', 'Sample'),
  series: '样',
  fields: {
    open: field.line(text('公开', 'Open')),
    secret: optional(field.line(text('不公开', 'Secret'))),
    cut: optional(field.line(text('部分', 'Part'))),
  },
  asks: ['open'],
  title: 'open',
  states: {
    working: { label: text('办', 'Working'), phase: 'handling', waitsFor: 'clerk' },
    done: { label: text('完', 'Done'), phase: 'closed', outcome: 'resolved' },
  },
  initial: 'working',
  roles: { clerk: { label: text('经办', 'Clerk'), is: 'office' } },
  evidence: {},
  tunables: {},
})
  .actions((action) => ({ finish: action({ label: text('完', 'Finish'), by: ['clerk'], from: ['working'], to: 'done', input: {} }) }))
  .consequences({
    clocks: {},
    apart: [],
    metrics: {},
    disclosure: { when: ['done'], fields: { open: 'public', secret: 'never', cut: (v) => v?.slice(0, 2) } },
  })

const state = (name: string, fields: Record<string, unknown>) => ({ state: name, fields }) as unknown as CaseState

test('a field that may never be told is never told, whatever it holds and whatever stands beside it', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), (others, secret) => {
      const told = disclosed(sample, state('done', { ...others, open: '甲', secret, cut: '一二三' }))
      expect(told).toEqual({ open: '甲', cut: '一二' })
    }),
  )
})
test('nothing is told of a case in a state of which nothing may be told', () => {
  expect(disclosed(sample, state('working', { open: '甲' }))).toEqual({})
})
