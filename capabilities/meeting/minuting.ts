import { day, type Refusal, refuse, text } from '@changtong/kernel'
import { field, fromServer, type Opening, optional } from '@changtong/model'
import { duePrecisions } from '../words.ts'
import { readDueWords } from './dueWords.ts'
import { Approved, Matter } from './fields.ts'
import { dutiesOf, minutesText } from './minutes.ts'
import type { MeetingAction } from './nouns.ts'

/** The matter with its date as its words say it, where only words were given. */
const dated = (matter: Matter, on: string): Matter =>
  matter.due === undefined && matter.dueWords !== undefined ? { ...matter, ...readDueWords(matter.dueWords, day(on)) } : matter

function faultOf(matter: Matter, on: string): Refusal | undefined {
  const { due } = dated(matter, on)
  if (due !== undefined && due < on)
    return refuse('meeting.due', '议定事项的完成时限不能早于会议日期。', 'A decided matter cannot be due before the meeting.')
  return matter.unit !== undefined && due === undefined
    ? refuse(
        'meeting.matter-due',
        `第${matter.no}项有责任单位，还没有能落实的完成时限。请填日期，或写“11月15日前”“10月底前”“三季度末”“年底前”这样的时限。`,
        `Matter ${matter.no} names a unit but no date that can be kept. Please give a date, or words such as 10月底前.`,
      )
    : undefined
}
const taskOf = (matter: Matter, minutesNo: string, begin: Readonly<Record<string, unknown>>): Opening => ({
  procedure: 'task',
  asChild: false,
  fields: {
    text: matter.text,
    matter: matter.no,
    minutesNo,
    ...(matter.due !== undefined && { due: matter.due, duePrecision: matter.duePrecision ?? 'day' }),
    ...(matter.dueWords !== undefined && { dueWords: matter.dueWords }),
  },
  begin,
})

/** 纪要: written by the office, issued by a leader, and from then on only put right by a corrigendum. */
export const minuting = (action: MeetingAction) => ({
  writeMinutes: action({
    forward: true,
    label: text('拟写纪要', 'Write the minutes'),
    by: ['office'],
    from: ['held', 'drafted'],
    to: 'drafted',
    input: {
      words: field.paragraph(text('会议情况', 'Proceedings'), { min: 4 }),
      matters: optional(
        field.parts(text('议定事项', 'Decided matters'), Matter, {
          hint: text(
            '写明责任单位和完成时限的，签发时自动转为督办事项',
            'What has a unit and a due date becomes a task when the minutes are issued',
          ),
        }),
      ),
      approved: optional(
        field.parts(text('审定文件', 'Rules, plans and lists decided on'), Approved, {
          hint: text('会议审议的制度、方案、清单', 'Rules, plans and lists that the meeting decided on'),
        }),
      ),
    },
    guard: (c, input) => (input.matters ?? []).map((matter) => faultOf(matter, c.fields.on)).find((fault) => fault !== undefined),
    patch: (c, input) => ({
      words: input.words,
      matters: (input.matters ?? []).map((matter) => dated(matter, c.fields.on)),
      approved: input.approved ?? [],
    }),
  }),
  returnMinutes: action({
    label: text('退回修改', 'Return the minutes'),
    by: ['signer'],
    from: ['drafted'],
    to: 'held',
    input: { reason: field.paragraph(text('修改意见', 'What to change'), { min: 2, max: 1000 }) },
  }),
  issueMinutes: action({
    forward: true,
    label: text('签发纪要', 'Issue the minutes'),
    by: ['signer'],
    from: ['drafted'],
    to: 'minuted',
    input: { no: fromServer(field.line(text('纪要编号', 'Number of the minutes'), { max: 40 })) },
    patch: (c, input, world) => {
      const no = input.no ?? c.no
      return {
        minutesNo: no,
        issuedOn: world.today,
        minutes: minutesText(c.fields, no, world.unitName),
        tasked: dutiesOf(c.fields).map((matter) => ({ no: matter.no, on: world.today })),
      }
    },
    // 印发有关单位落实: whoever has something to do sees the minutes that say so.
    assign: (c) => ({ coUnits: [...new Set([...c.coUnits, ...dutiesOf(c.fields).map(({ unit }) => unit)])] }),
    opens: (c, input) => dutiesOf(c.fields).map((matter) => taskOf(matter, input.no ?? c.no, { leadUnit: matter.unit })),
  }),
  correct: action({
    label: text('印发更正', 'Issue a corrigendum'),
    by: ['signer'],
    from: ['minuted'],
    input: { text: field.paragraph(text('更正内容', 'Corrigendum'), { min: 4, max: 2000 }) },
    patch: (c, input, world) => {
      const before = c.fields.corrigenda ?? []
      return { corrigenda: [...before, { no: String(before.length + 1), text: input.text, on: world.today }] }
    },
  }),
})

/** 转任务: a matter of issued minutes that named no unit is given one, and becomes a task. The minutes stay as they were issued. */
export const carrying = (action: MeetingAction) => ({
  toTask: action({
    label: text('转督办', 'Make it a task'),
    by: ['office'],
    from: ['minuted'],
    input: {
      matter: field.line(text('议定事项序号', 'Number of the matter'), { max: 10 }),
      leadUnit: field.unit(text('责任单位', 'Unit responsible')),
      coUnits: optional(field.units(text('配合单位', 'Supporting units'))),
      due: field.day(text('完成时限', 'Due date')),
      duePrecision: optional(field.choice(text('日期精度', 'Precision of the date'), duePrecisions)),
    },
    when: (c) =>
      (c.fields.matters ?? []).every(({ no }) => (c.fields.tasked ?? []).some((done) => done.no === no))
        ? refuse('meeting.all-tasks', '议定事项都已转为督办事项。', 'Every decided matter is a task already.')
        : undefined,
    guard: (c, input) => {
      if (!(c.fields.matters ?? []).some(({ no }) => no === input.matter))
        return refuse('meeting.no-matter', '纪要里没有这一项，请重新选择。', 'The minutes have no such matter. Please choose again.')
      return (c.fields.tasked ?? []).some(({ no }) => no === input.matter)
        ? refuse('meeting.tasked', '这一项已经转为督办事项了。', 'This matter is a task already.')
        : undefined
    },
    patch: (c, input, world) => ({ tasked: [...(c.fields.tasked ?? []), { no: input.matter, on: world.today }] }),
    assign: (c, input) => ({ coUnits: [...new Set([...c.coUnits, input.leadUnit, ...(input.coUnits ?? [])])] }),
    opens: (c, { matter: no, ...begin }) => {
      const matter = c.fields.matters!.find((each) => each.no === no)!
      return [taskOf({ no, text: matter.text }, c.fields.minutesNo ?? c.no, begin)]
    },
  }),
})
