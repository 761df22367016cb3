import { workingDays } from '@changtong/calendar'
import { day, refuse, text } from '@changtong/kernel'
import { field, optional } from '@changtong/model'
import { checkStated } from '../../limits.ts'
import type { ProblemAction } from '../nouns.ts'

/** Time and pressure: pausing, extending, urging, instructions of leaders. */
export const pressing = (action: ProblemAction) => ({
  pause: action({
    label: text('暂停计时', 'Pause the clock'),
    by: ['intake', 'verifier'],
    from: ['handling'],
    input: {
      reason: field.paragraph(text('暂停理由', 'Reason'), { min: 4 }),
      days: optional(field.number(text('最长暂停工作日', 'Longest pause in working days'), { min: 1, max: 60 })),
    },
    guard: (c, input, world) => {
      if ((input.days ?? 0) > world.setting('pauseCapDays')) {
        return refuse(
          'pause.cap',
          `暂停最长 ${world.setting('pauseCapDays')} 个工作日，请缩短。`,
          `A pause lasts at most ${world.setting('pauseCapDays')} working days. Please shorten it.`,
        )
      }
      return isPaused(c.clocks.whole) ? refuse('pause.paused', '计时已经暂停。', 'The clock is paused already.') : undefined
    },
    clock: (_c, input, world) => [
      { clock: 'whole', do: 'pause', reason: input.reason, cap: workingDays(input.days ?? world.setting('pauseCapDays')) },
    ],
  }),
  resume: action({
    label: text('恢复计时', 'Resume the clock'),
    by: ['intake', 'verifier'],
    from: ['handling'],
    input: { note: optional(field.paragraph(text('说明', 'Note'), { max: 500 })) },
    when: (c) => (isPaused(c.clocks.whole) ? undefined : refuse('resume.running', '计时没有暂停。', 'The clock is not paused.')),
    clock: () => [{ clock: 'whole', do: 'resume' }],
  }),
  extend: action({
    label: text('延长期限', 'Extend the limit'),
    by: ['intake'],
    from: ['dispatched', 'handling'],
    input: {
      days: field.number(text('延长工作日', 'Working days added'), { min: 1, max: 250 }),
      reason: field.paragraph(text('延期理由', 'Reason'), { min: 4 }),
    },
    clock: (_c, input) => [{ clock: 'whole', do: 'extend', limit: workingDays(input.days), reason: input.reason }],
  }),
  urge: action({
    label: text('催办', 'Urge'),
    by: ['verifier', 'intake', 'leader'],
    from: ['dispatched', 'handling'],
    input: { text: field.paragraph(text('催办内容', 'Message'), { min: 2, max: 500 }) },
  }),
  instruct: action({
    label: text('批示', 'Instruct'),
    by: ['leader'],
    from: ['registered', 'dispatched', 'handling', 'verifying'],
    input: {
      text: field.paragraph(text('批示内容', 'Instruction'), { min: 2, max: 1000 }),
      due: optional(field.day(text('报告期限', 'Report by'))),
    },
    guard: (_c, input, world) => checkStated({ due: input.due }, world.today),
    patch: (c, input, world) => ({
      instructions: [...(c.fields.instructions ?? []), { text: input.text, by: world.actor.person, due: input.due ?? null, answer: null }],
    }),
    clock: (_c, input) => (input.due ? [{ clock: 'instruction', do: 'start', limit: { kind: 'by-date', date: day(input.due) } }] : []),
  }),
  answerInstruction: action({
    label: text('报告批示落实情况', 'Report on the instruction'),
    by: ['lead', 'intake'],
    from: ['registered', 'dispatched', 'handling', 'verifying'],
    input: { text: field.paragraph(text('落实情况', 'Report'), { min: 4 }) },
    when: (c) =>
      c.fields.instructions?.some((i) => i.answer === null)
        ? undefined
        : refuse('instruction.none', '没有待报告的批示。', 'There is no instruction waiting for a report.'),
    patch: (c, input) => ({
      instructions: (c.fields.instructions ?? []).map((i) => (i.answer === null ? { ...i, answer: input.text } : i)),
    }),
    clock: () => [{ clock: 'instruction', do: 'stop' }],
  }),
})

function isPaused(facts: readonly { readonly kind: string }[] | undefined): boolean {
  const last = facts?.findLast((f) => f.kind === 'paused' || f.kind === 'resumed' || f.kind === 'stopped' || f.kind === 'started')
  return last?.kind === 'paused'
}
