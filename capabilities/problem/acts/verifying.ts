import { workingDays } from '@changtong/calendar'
import { text } from '@changtong/kernel'
import { field, optional } from '@changtong/model'
import { satisfaction, solved } from '../../words.ts'
import { measuresClosed, needsLead } from '../guards.ts'
import type { ProblemAction } from '../nouns.ts'

/** What somebody other than the doer does: clear, send back for redo, reopen, look back. */
export const verifying = (action: ProblemAction) => ({
  clear: action({
    forward: true,
    label: text('核验通过', 'Verify'),
    by: ['verifier'],
    from: ['verifying'],
    to: (c) => (c.fields.way === 'explained' ? 'explained' : 'cleared'),
    input: { opinion: field.paragraph(text('核验意见', 'Opinion'), { min: 2 }) },
    when: measuresClosed,
  }),
  rework: action({
    label: text('回炉', 'Send back for redo'),
    by: ['verifier'],
    from: ['verifying'],
    to: 'handling',
    newRound: true,
    input: {
      reason: field.paragraph(text('回炉原因', 'Why it goes back'), { min: 4 }),
      days: optional(field.number(text('办理工作日', 'Working days'), { min: 1, max: 500 })),
    },
    clock: (_c, input, world) => [{ clock: 'redo', do: 'start', limit: workingDays(input.days ?? world.setting('reworkDays')) }],
  }),
  reopen: action({
    label: text('重新办理', 'Reopen'),
    by: ['verifier'],
    from: ['cleared', 'explained', 'recorded'],
    to: 'handling',
    newRound: true,
    input: { reason: field.paragraph(text('重办原因', 'Why it is reopened'), { min: 4 }) },
    when: needsLead,
    clock: (_c, _input, world) => [{ clock: 'redo', do: 'start', limit: workingDays(world.setting('reworkDays')) }],
  }),
  lookBack: action({
    label: text('回头看', 'Look back'),
    by: ['verifier', 'intake'],
    from: ['cleared', 'explained', 'recorded'],
    input: {
      solved: field.choice(text('是否解决', 'Solved'), solved),
      satisfied: field.choice(text('是否满意', 'Satisfied'), satisfaction),
      words: field.paragraph(text('回头看情况', 'What was found'), { min: 4 }),
    },
    patch: (_c, input) => ({ lookBackSolved: input.solved, lookBackSatisfied: input.satisfied }),
  }),
})
