import { refuse, text } from '@changtong/kernel'
import { field, optional } from '@changtong/model'
import { paces } from '../../words.ts'
import type { RectificationAction } from '../nouns.ts'
import { defaultDue, measuresOf, planIsWhole, problemsOf } from '../plan.ts'

/** 整改方案: problems, their measures with leader, unit and deadline; no measure runs before a leader has approved the plan. */
export const planning = (action: RectificationAction) => ({
  addProblem: action({
    label: text('登记反馈问题', 'Add a problem of the feedback'),
    by: ['office'],
    from: ['planning'],
    input: {
      title: field.line(text('问题标题', 'Title'), { min: 4, max: 120 }),
      content: field.paragraph(text('问题概况', 'The problem'), { min: 4 }),
      leadUnit: field.unit(text('牵头单位', 'Lead unit')),
    },
    opens: (c, input) => [
      {
        procedure: 'problem',
        asChild: true,
        assign: { leadUnit: input.leadUnit },
        fields: { title: input.title, content: input.content, source: c.fields.kind ?? 'inspection', plan: 'draft' },
      },
    ],
  }),
  planMeasure: action({
    label: text('列入整改措施', 'Plan a measure'),
    by: ['office'],
    from: ['planning'],
    input: {
      problem: field.caseOf('problem', text('针对的问题', 'For the problem')),
      text: field.paragraph(text('整改措施', 'What is to be done'), { min: 4, max: 6000 }),
      pace: optional(
        field.choice(text('整改类别', 'Class'), paces, {
          hint: text('不填期限时，按类别确定默认期限', 'Sets the deadline where none is given'),
        }),
      ),
      leader: optional(field.line(text('责任领导', 'Responsible leader'), { max: 60 })),
      leadUnit: optional(field.unit(text('牵头单位', 'Lead unit'))),
      due: optional(field.day(text('完成时限', 'Deadline'))),
    },
    guard: (c, input) =>
      problemsOf(c).includes(input.problem)
        ? undefined
        : refuse('plan.foreign-problem', '所选问题不属于本整改项目。', 'The problem chosen does not belong to this rectification.'),
    tells: (c, input, world) => {
      const due = input.due ?? defaultDue(input.pace, c.fields.feedback, world)
      const { problem, due: _given, ...rest } = input
      const stated = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
      return [{ case: problem, action: 'addMeasure', input: { ...stated, ...(due && { due }) } }]
    },
  }),
  submitPlan: action({
    forward: true,
    label: text('提交方案', 'Submit the plan'),
    by: ['office'],
    from: ['planning'],
    to: 'submitted',
    input: {},
    when: planIsWhole,
  }),
  approvePlan: action({
    forward: true,
    label: text('审定方案', 'Approve the plan'),
    by: ['leader'],
    from: ['submitted'],
    to: 'running',
    input: { opinion: field.paragraph(text('审定意见', 'Opinion'), { min: 2, max: 500 }) },
    // A measure may have been changed since the plan was submitted.
    when: planIsWhole,
    assign: (c) => ({ coUnits: [...new Set(c.fields.units)] }),
    tells: (c, _input, world) =>
      problemsOf(c).flatMap((problem) => [
        { case: problem, action: 'planApproved', input: {} },
        ...measuresOf(world.case(problem), world)
          .filter((measure) => measure.state === 'planned')
          .map((measure) => ({ case: measure.id, action: 'begin', input: { leadUnit: measure.leadUnit, coUnits: measure.coUnits } })),
      ]),
  }),
  returnPlan: action({
    label: text('退回方案', 'Return the plan'),
    by: ['leader'],
    from: ['submitted'],
    to: 'planning',
    input: { reason: field.paragraph(text('退回理由', 'Reason'), { min: 4, max: 1000 }) },
  }),
})
