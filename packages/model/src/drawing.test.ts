import { text } from '@changtong/kernel'
import { expect, test } from 'vitest'
import { drawingOf, field, procedure, withDrawing } from './index.ts'

const sample = procedure('sample', {
  version: 1,
  order: 1,
  label: text('样例', 'Sample'),
  series: '样',
  fields: { title: field.line(text('标题', 'Title')) },
  asks: ['title'],
  title: 'title',
  states: {
    open: { label: text('办理中', 'Open'), phase: 'handling', waitsFor: 'clerk', noClock: text('不计时', 'Not counted') },
    yes: { label: text('同意', 'Agreed'), phase: 'closed', outcome: 'resolved' },
    no: { label: text('不同意', 'Refused'), phase: 'closed', outcome: 'rejected' },
  },
  initial: 'open',
  roles: { clerk: { label: text('经办', 'Clerk'), is: 'office' } },
  evidence: {},
  tunables: {},
})
  .actions((action) => ({
    decide: action({
      label: text('决定', 'Decide'),
      by: ['clerk'],
      from: ['open'],
      to: (_c, input) => (input.agree ? 'yes' : 'no'),
      input: { agree: field.check(text('同意', 'Agree')) },
    }),
    note: action({ label: text('记录', 'Note'), by: ['clerk'], from: ['open'], input: {} }),
  }))
  .consequences({ clocks: {}, apart: [], metrics: {}, disclosure: { when: [], fields: { title: 'never' } } })

test('the drawing has every state, every way between states with its acts, and the acts that stay', () => {
  const lines = drawingOf(sample).split('\n')
  for (const line of [
    '  state "办理中" as open',
    '  [*] --> open',
    '  open --> yes: 决定',
    '  open --> no: 决定',
    '  yes --> [*]',
    '| 办理中 `open` | handling | 经办 | 可以不计时：不计时 |',
    '不改变状态的动作：记录（经办）。',
  ])
    expect(lines).toContain(line)
})
test('drawing again replaces the drawing and nothing else', () => {
  const once = withDrawing('# 样例\n\n说明。\n', 'A')
  expect(withDrawing(`${once}后记。\n`, 'B')).toBe(`${once.replace('A', 'B')}后记。\n`)
  expect(withDrawing(once, 'A')).toBe(once)
})
