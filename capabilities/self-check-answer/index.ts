import { workingDays } from '@changtong/calendar'
import { refuse, text } from '@changtong/kernel'
import { field, optional, procedure } from '@changtong/model'

/** What a unit found when it looked at itself. */
const found = {
  none: text('未发现同类问题', 'None found'),
  found: text('发现同类问题', 'Found'),
} as const

/** 自查回复: what one unit answers to a self-check. A child of it, so that each unit has its own clock and none is forgotten. */
export const selfCheckAnswer = procedure('selfCheckAnswer', {
  version: 1,
  order: 48,
  label: text('自查回复', 'Self-check answer'),
  series: '查复',
  fields: {
    what: field.line(text('自查事项', 'What to look for'), { min: 4, max: 200 }),
    text: field.paragraph(text('自查要求', 'How to look for it'), { min: 4, max: 2000 }),
    days: optional(field.number(text('回复工作日', 'Working days to answer'), { min: 1, max: 60 })),
    found: optional(field.choice(text('自查结果', 'Result'), found)),
    name: optional(field.line(text('自查责任人', 'Who vouches for it'), { max: 60 })),
    answer: optional(field.paragraph(text('自查情况', 'What was looked at'), { max: 2000 })),
  },
  asks: ['what', 'text', 'days'],
  title: 'what',
  states: {
    asked: { label: text('待回复', 'To be answered'), phase: 'assigned', waitsFor: 'lead' },
    answered: { label: text('已回复', 'Answered'), phase: 'closed', outcome: 'resolved' },
    excused: { label: text('无须回复', 'Need not answer'), phase: 'closed', outcome: 'withdrawn' },
  },
  initial: 'asked',
  roles: {
    office: { label: text('综合组', 'General group'), is: 'office' },
    lead: { label: text('自查单位', 'Unit that looks at itself'), is: 'lead-unit' },
  },
  evidence: { material: { label: text('自查材料', 'Material of the self-check') } },
  tunables: { answerDays: { label: text('自查回复工作日', 'Working days to answer a self-check'), default: 10 } },
})
  .actions((action) => ({
    answer: action({
      forward: true,
      label: text('回复自查', 'Answer the self-check'),
      by: ['lead'],
      from: ['asked'],
      to: 'answered',
      input: {
        found: field.choice(text('自查结果', 'Result'), found),
        name: optional(
          field.line(text('自查责任人', 'Who vouches for it'), {
            max: 60,
            hint: text('“未发现同类问题”须写明', 'Must be given with "none found"'),
          }),
        ),
        text: field.paragraph(text('自查情况', 'What was looked at'), { min: 4, max: 2000 }),
      },
      guard: (_c, input) =>
        input.found === 'none' && !input.name
          ? refuse(
              'self-check.name',
              '“未发现同类问题”须写明自查责任人。您填写的内容都还在。',
              'Whoever says "none found" gives a name. What you typed is still there.',
            )
          : undefined,
      patch: (_c, input) => ({ found: input.found, name: input.name, answer: input.text }),
      // What a unit found at home is a problem like any other, and goes the same way.
      opens: (c, input) =>
        input.found === 'found'
          ? [
              {
                procedure: 'problem',
                asChild: false,
                fields: { title: `自查发现：${c.fields.what}`.slice(0, 200), content: input.text, source: 'check' },
              },
            ]
          : [],
    }),
    askAgain: action({
      label: text('退回重查', 'Ask again'),
      by: ['office'],
      from: ['answered'],
      to: 'asked',
      newRound: true,
      input: { reason: field.paragraph(text('退回原因', 'Why it is asked again'), { min: 4, max: 500 }) },
    }),
    excuse: action({
      label: text('免予回复', 'Excuse'),
      by: ['office'],
      from: ['asked'],
      to: 'excused',
      input: { reason: field.paragraph(text('理由', 'Reason'), { min: 4, max: 500 }) },
    }),
  }))
  .consequences({
    clocks: {
      answer: {
        label: text('自查回复时限', 'Time to answer'),
        basis: text('举一反三自查要求：各单位逐一回复', 'Self-check: every unit answers'),
        starts: ['asked'],
        stops: ['answered', 'excused'],
        limit: (c, setting) => workingDays(c.fields.days ?? setting('answerDays')),
      },
    },
    apart: [['lead', 'office']],
    metrics: {
      found: { label: text('自查发现同类问题', 'Found by self-check'), counts: (c) => c.fields.found === 'found' },
    },
    disclosure: {
      when: [],
      fields: { what: 'never', text: 'never', days: 'never', found: 'never', name: 'never', answer: 'never' },
    },
  })
