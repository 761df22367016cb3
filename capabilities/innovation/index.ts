import { refuse, text } from '@changtong/kernel'
import { field, optional, procedure } from '@changtong/model'

const given = (zh: string, en: string) => field.paragraph(text(zh, en), { min: 4, max: 5000 })

/** 制度创新案例: collected, worked up, submitted to a higher level, adopted or spread there, or not. */
export const innovation = procedure('innovation', {
  version: 1,
  order: 57,
  label: text('制度创新案例', 'Innovation case'),
  series: '创',
  fields: {
    title: field.line(text('案例名称', 'Name of the case'), { min: 4, max: 80 }),
    unit: optional(field.line(text('报送单位', 'Unit it comes from'), { max: 80 })),
    background: field.paragraph(text('背景', 'Background'), { min: 4, max: 5000 }),
    practice: optional(given('做法', 'Practice')),
    effect: optional(given('成效', 'Effect')),
    submittedTo: optional(field.line(text('报送到', 'Submitted to'), { max: 120 })),
    submittedOn: optional(field.day(text('报送日期', 'Submitted on'))),
    adoptedBy: optional(field.line(text('采用单位', 'Adopted by'), { max: 120 })),
    adoptedOn: optional(field.day(text('采用日期', 'Adopted on'))),
    adoption: optional(
      field.choice(text('采用方式', 'How it was adopted'), {
        adopted: text('采用', 'Adopted'),
        spread: text('推广', 'Spread to other places'),
      }),
    ),
    result: optional(field.paragraph(text('结果说明', 'Result'), { max: 2000 })),
  },
  asks: ['title', 'unit', 'background'],
  title: 'title',
  states: {
    collected: {
      label: text('已征集', 'Collected'),
      phase: 'intake',
      waitsFor: 'editor',
      noClock: text('征集没有统一时限，由改革协调组按年度安排', 'Collecting follows the plan of the year'),
    },
    worked: {
      label: text('整理中', 'Being worked up'),
      phase: 'handling',
      waitsFor: 'editor',
      noClock: text('按报送通知的要求整理', 'Worked up as the call for cases asks'),
    },
    submitted: {
      label: text('已报送', 'Submitted'),
      phase: 'verifying',
      waitsFor: 'editor',
      noClock: text('采用与否由上级决定，没有时限', 'Whether it is adopted is decided above, without a limit'),
    },
    adopted: { label: text('已采用', 'Adopted'), phase: 'closed', outcome: 'resolved' },
    notAdopted: { label: text('未采用', 'Not adopted'), phase: 'closed', outcome: 'not-resolved' },
    dropped: { label: text('不再报送', 'Dropped'), phase: 'closed', outcome: 'withdrawn' },
  },
  initial: 'collected',
  roles: { editor: { label: text('改革协调组', 'Reform group'), is: 'office' } },
  evidence: { material: { label: text('案例材料', 'Material') } },
  tunables: {},
})
  .actions((action) => ({
    workUp: action({
      forward: true,
      label: text('整理', 'Work up'),
      by: ['editor'],
      from: ['collected', 'worked'],
      to: 'worked',
      input: { background: given('背景', 'Background'), practice: given('做法', 'Practice'), effect: given('成效', 'Effect') },
      patch: (_c, input) => input,
    }),
    submit: action({
      forward: true,
      label: text('报送', 'Submit'),
      by: ['editor'],
      from: ['worked', 'submitted'],
      to: 'submitted',
      input: {
        submittedTo: field.line(text('报送到', 'Submitted to'), { max: 120 }),
        submittedOn: field.day(text('报送日期', 'Submitted on')),
      },
      when: (c) =>
        c.fields.practice && c.fields.effect
          ? undefined
          : refuse('innovation.bare', '请先整理好做法和成效，再报送。', 'Please work up practice and effect before it is submitted.'),
      patch: (_c, input) => input,
    }),
    adopt: action({
      forward: true,
      label: text('登记采用', 'Note its adoption'),
      by: ['editor'],
      from: ['submitted'],
      to: 'adopted',
      input: {
        adoptedBy: field.line(text('采用单位', 'Adopted by'), { max: 120 }),
        adoptedOn: field.day(text('采用日期', 'Adopted on')),
        adoption: field.choice(text('采用方式', 'How it was adopted'), {
          adopted: text('采用', 'Adopted'),
          spread: text('推广', 'Spread to other places'),
        }),
        result: optional(field.paragraph(text('结果说明', 'Result'), { max: 2000 })),
      },
      guard: (c, { adoptedOn }) =>
        c.fields.submittedOn !== undefined && adoptedOn < c.fields.submittedOn
          ? refuse('innovation.dates', '采用日期早于报送日期，请核对。', 'It would be adopted before it was submitted. Please check.')
          : undefined,
      patch: (_c, input) => input,
    }),
    notAdopt: action({
      label: text('登记未采用', 'Note that it was not adopted'),
      by: ['editor'],
      from: ['submitted'],
      to: 'notAdopted',
      input: { result: field.paragraph(text('结果说明', 'Result'), { min: 2, max: 2000 }) },
      patch: (_c, input) => input,
    }),
    drop: action({
      label: text('不再报送', 'Drop'),
      by: ['editor'],
      from: ['collected', 'worked'],
      to: 'dropped',
      input: { result: field.paragraph(text('原因', 'Reason'), { min: 2, max: 2000 }) },
      patch: (_c, input) => input,
    }),
  }))
  .consequences({
    clocks: {},
    apart: [],
    metrics: {},
    disclosure: {
      when: [],
      fields: {
        title: 'never',
        unit: 'never',
        background: 'never',
        practice: 'never',
        effect: 'never',
        submittedTo: 'never',
        submittedOn: 'never',
        adoptedBy: 'never',
        adoptedOn: 'never',
        adoption: 'never',
        result: 'never',
      },
    },
  })
