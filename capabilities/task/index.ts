import { text } from '@changtong/kernel'
import { field, optional } from '@changtong/model'
import { checkStated, limitOf } from '../limits.ts'
import { duePrecisions } from '../words.ts'
import { taskNouns } from './nouns.ts'

/** 督办事项: something decided that a unit has to do by a date; whoever does it never confirms it. */
export const task = taskNouns
  .actions((action) => ({
    begin: action({
      forward: true,
      label: text('交办', 'Hand over'),
      by: ['office'],
      from: ['planned'],
      to: 'handling',
      input: {
        leadUnit: field.unit(text('责任单位', 'Unit responsible')),
        coUnits: optional(field.units(text('配合单位', 'Supporting units'))),
        due: optional(field.day(text('完成时限', 'Due date'))),
        duePrecision: optional(field.choice(text('日期精度', 'Precision of the date'), duePrecisions)),
      },
      guard: (c, input, world) =>
        checkStated({ due: input.due ?? c.fields.due, duePrecision: input.duePrecision ?? c.fields.duePrecision }, world.today),
      patch: (_c, input) => (input.due === undefined ? {} : { due: input.due, duePrecision: input.duePrecision }),
      assign: (_c, input) => ({ leadUnit: input.leadUnit, coUnits: (input.coUnits ?? []).filter((unit) => unit !== input.leadUnit) }),
      clock: (c, input) => [
        {
          clock: 'complete',
          do: 'start',
          limit: limitOf({
            due: input.due ?? c.fields.due,
            duePrecision: input.due === undefined ? c.fields.duePrecision : input.duePrecision,
          }),
        },
      ],
    }),
    report: action({
      label: text('报送进展', 'Report progress'),
      by: ['lead', 'co'],
      from: ['handling'],
      input: { text: field.paragraph(text('进展情况', 'Progress'), { min: 4 }) },
      patch: (_c, input) => ({ progress: input.text }),
    }),
    applyDone: action({
      forward: true,
      label: text('申请办结', 'Say it is done'),
      by: ['lead'],
      from: ['handling'],
      to: 'verifying',
      needs: ['result'],
      input: { completion: field.paragraph(text('落实情况', 'What was done'), { min: 4 }) },
      patch: (_c, input) => ({ completion: input.completion }),
    }),
    confirmDone: action({
      forward: true,
      label: text('核验办结', 'Verify and close'),
      by: ['verifier'],
      from: ['verifying'],
      to: 'done',
      input: { opinion: field.paragraph(text('核验意见', 'Opinion'), { min: 2 }) },
    }),
    rework: action({
      label: text('回炉', 'Send back for redo'),
      by: ['verifier'],
      from: ['verifying', 'done'],
      to: 'handling',
      newRound: true,
      input: {
        reason: field.paragraph(text('回炉原因', 'Why it goes back'), { min: 4 }),
        days: optional(field.number(text('办理工作日', 'Working days'), { min: 1, max: 250 })),
      },
      clock: (_c, input, world) => [
        { clock: 'complete', do: 'start', limit: limitOf({ days: input.days ?? world.setting('reworkDays') }) },
      ],
    }),
    extend: action({
      label: text('延长期限', 'Extend the limit'),
      by: ['office'],
      from: ['handling'],
      input: {
        days: field.number(text('延长工作日', 'Working days added'), { min: 1, max: 250 }),
        reason: field.paragraph(text('延期理由', 'Reason'), { min: 4 }),
      },
      clock: (_c, input) => [{ clock: 'complete', do: 'extend', limit: limitOf({ days: input.days })!, reason: input.reason }],
    }),
    urge: action({
      label: text('催办', 'Urge'),
      by: ['verifier', 'office'],
      from: ['handling'],
      input: { text: field.paragraph(text('催办内容', 'Message'), { min: 2, max: 500 }) },
    }),
    drop: action({
      label: text('取消督办', 'Drop'),
      by: ['office'],
      from: ['planned', 'handling'],
      to: 'dropped',
      input: { reason: field.paragraph(text('取消原因', 'Why it is dropped'), { min: 4 }) },
      patch: (_c, input) => ({ droppedWhy: input.reason }),
    }),
  }))
  .consequences({
    clocks: {
      complete: {
        label: text('完成时限', 'Time to complete'),
        whole: true,
        basis: text('会议纪要或交办时所定的完成时限', 'The due date set by the minutes or when it was handed over'),
        starts: [],
        stops: ['verifying', 'done', 'dropped'],
        limit: () => null,
      },
      verify: {
        label: text('核验时限', 'Time to verify'),
        basis: text('专班工作制度：申请办结后限时核验', 'Taskforce rule: what is said to be done is verified in time'),
        starts: ['verifying'],
        stops: ['done', 'handling'],
        limit: (_c, setting) => ({ kind: 'working-days', n: setting('verifyDays') }),
      },
    },
    apart: [
      ['lead', 'verifier'],
      ['co', 'verifier'],
    ],
    metrics: {
      done: {
        label: text('落实率', 'Done'),
        counts: (c) => c.state === 'done',
        over: (c) => c.state !== 'dropped',
      },
    },
    disclosure: {
      when: [],
      fields: {
        text: 'never',
        matter: 'never',
        minutesNo: 'never',
        due: 'never',
        duePrecision: 'never',
        dueWords: 'never',
        progress: 'never',
        completion: 'never',
        droppedWhy: 'never',
      },
    },
  })
