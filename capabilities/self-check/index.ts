import { workingDays } from '@changtong/calendar'
import { refuse, text } from '@changtong/kernel'
import { field, optional, procedure } from '@changtong/model'
import { z } from 'zod'

/** 建章立制: a rule that came of what the self-check taught. */
const Rule = z.strictObject({ name: z.string(), document: z.string().optional() })

/** 举一反三自查: what one problem taught is looked for in every unit, each answers, and a rule may come of it. */
export const selfCheck = procedure('selfCheck', {
  version: 1,
  order: 47,
  label: text('举一反三', 'Self-check'),
  series: '查',
  fields: {
    what: field.line(text('自查事项', 'What to look for'), { min: 4, max: 200 }),
    problem: field.caseOf('problem', text('由哪个问题而来', 'The problem it came of')),
    text: field.paragraph(text('自查要求', 'How to look for it'), { min: 4, max: 2000 }),
    days: optional(field.number(text('回复工作日', 'Working days to answer'), { min: 1, max: 60 })),
    summary: optional(field.paragraph(text('自查小结', 'What it came to'))),
    rules: optional(field.parts(text('建章立制', 'Rules that came of it'), Rule)),
  },
  asks: ['what', 'problem', 'text', 'days'],
  title: 'what',
  states: {
    prepared: { label: text('待下发', 'To be sent out'), phase: 'intake', waitsFor: 'office' },
    running: { label: text('自查中', 'Under way'), phase: 'handling', waitsFor: 'office' },
    ended: { label: text('已小结', 'Summed up'), phase: 'closed', outcome: 'resolved' },
  },
  initial: 'prepared',
  roles: { office: { label: text('综合组', 'General group'), is: 'office' } },
  evidence: {},
  tunables: {
    sendDays: { label: text('下发工作日', 'Working days to send it out'), default: 2 },
    endDays: { label: text('自查小结工作日', 'Working days to sum up'), default: 20 },
  },
})
  .actions((action) => ({
    begin: action({
      forward: true,
      label: text('下发自查', 'Send out'),
      by: ['office'],
      from: ['prepared'],
      to: 'running',
      input: { units: field.units(text('自查单位', 'Units that look at themselves')) },
      guard: (_c, input) =>
        input.units.length > 0
          ? undefined
          : refuse('self-check.units', '没有可以回复自查的单位，请先选择单位。', 'No unit could answer. Please choose the units first.'),
      opens: (c, input) =>
        [...new Set(input.units)].map((leadUnit) => ({
          procedure: 'selfCheckAnswer',
          asChild: true,
          assign: { leadUnit },
          fields: { what: c.fields.what, text: c.fields.text, ...(c.fields.days && { days: c.fields.days }) },
        })),
    }),
    linkRule: action({
      label: text('登记建章立制', 'Record a rule'),
      by: ['office'],
      from: ['running', 'ended'],
      input: {
        name: field.line(text('制度名称', 'Name of the rule'), { min: 4, max: 120 }),
        document: optional(field.line(text('文号', 'Document number'), { max: 60 })),
      },
      patch: (c, input) => ({
        rules: [...(c.fields.rules ?? []), { name: input.name, ...(input.document && { document: input.document }) }],
      }),
    }),
    end: action({
      forward: true,
      label: text('自查小结', 'Sum up'),
      by: ['office'],
      from: ['running'],
      to: 'ended',
      input: { summary: field.paragraph(text('自查小结', 'What it came to'), { min: 4 }) },
      when: (c) => {
        const open = Object.values(c.children).filter(({ phase }) => phase !== 'closed').length
        return open === 0
          ? undefined
          : refuse('self-check.open', `还有 ${open} 个单位没有回复自查。`, `${open} unit(s) have still to answer the self-check.`)
      },
      patch: (_c, input) => ({ summary: input.summary }),
    }),
  }))
  .consequences({
    clocks: {
      send: {
        label: text('下发时限', 'Time to send it out'),
        basis: text('专班工作制度：自查及时下发', 'Taskforce rule: self-checks are sent out in time'),
        starts: ['prepared'],
        stops: ['running'],
        limit: (_c, setting) => workingDays(setting('sendDays')),
      },
      whole: {
        label: text('自查全程时限', 'Whole self-check'),
        basis: text('专班工作制度：自查限时小结', 'Taskforce rule: self-checks are summed up in time'),
        starts: ['running'],
        stops: ['ended'],
        limit: (_c, setting) => workingDays(setting('endDays')),
      },
    },
    apart: [],
    metrics: {},
    disclosure: {
      when: [],
      fields: { what: 'never', problem: 'never', text: 'never', days: 'never', summary: 'never', rules: 'never' },
    },
  })
