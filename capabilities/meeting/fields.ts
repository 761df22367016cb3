import { type Text, text } from '@changtong/kernel'
import { type Field, field, optional } from '@changtong/model'
import { z } from 'zod'
import { duePrecisions } from '../words.ts'

export const kinds = {
  plenary: text('全体会议', 'Plenary meeting'),
  regular: text('例会', 'Regular meeting'),
  topic: text('专题会议', 'Topic meeting'),
  joint: text('联席会议', 'Joint conference'),
  office: text('办公室会议', 'Office meeting'),
  dispatch: text('调度会', 'Dispatch meeting'),
} as const satisfies Record<string, Text>
export const parts = {
  chair: text('主持', 'Chair'),
  member: text('出席', 'Attends'),
  observer: text('列席', 'Observes'),
} as const satisfies Record<string, Text>
export type Part = keyof typeof parts
/** 审定: what a meeting approves. */
export const approvedKinds = {
  rule: text('制度办法', 'Rule'),
  plan: text('方案计划', 'Plan'),
  list: text('清单', 'List'),
  other: text('其他', 'Something else'),
} as const satisfies Record<string, Text>
export const verdicts = {
  passed: text('审议通过', 'Approved'),
  inPrinciple: text('原则通过', 'Approved in principle'),
  deferred: text('缓议', 'Deferred'),
} as const satisfies Record<string, Text>

const Part = z.enum(Object.keys(parts) as [Part, ...Part[]])
/** 邀请: a seat of a taskforce or a post of a unit, never a person. `no` and `text` are the server's. */
export const Invitation = z.strictObject({
  part: Part,
  seat: z.strictObject({ taskforce: z.uuid(), at: z.string().regex(/^(leaders|office)\/\d{1,3}$/) }).optional(),
  post: z.strictObject({ unit: z.uuid(), post: z.string().max(60) }).optional(),
  no: z.string().max(10).optional(),
  text: z.string().max(300).optional(),
})
export type Invitation = z.infer<typeof Invitation>
export const presence = {
  present: text('到会', 'Present'),
  substitute: text('委托参会', 'Sent a substitute'),
  absent: text('请假', 'Excused'),
} as const satisfies Record<string, Text>
export type Presence = keyof typeof presence
const Presence = z.enum(Object.keys(presence) as [Presence, ...Presence[]])
/** What the office ticks off when the meeting was held; an invitation that is not named came itself. `text` is the server's. */
export const Ticked = z.strictObject({
  no: z.string().max(10),
  presence: Presence,
  substitute: z.string().trim().max(60).optional(),
  /** 受委托主持: presided although another is the chair. */
  presided: z.literal(true).optional(),
  text: z.string().max(400).optional(),
})
export type Ticked = z.infer<typeof Ticked>
/** Who was invited, by name, as of the meeting. */
export const Attended = z.strictObject({
  no: z.string(),
  part: Part,
  text: z.string(),
  person: z.uuid().nullable(),
  name: z.string().nullable(),
  presence: Presence,
  substitute: z.string().optional(),
  presided: z.literal(true).optional(),
  /** The units that this invitation stands for; not there in meetings held before it was kept. */
  units: z.array(z.uuid()).optional(),
})
export type Attended = z.infer<typeof Attended>
/** 议题: what is talked about, the units it concerns, and the cases behind it (one, or those of a unit that reports). */
export const AgendaItem = z.strictObject({
  no: z.string().max(10),
  text: z.string().trim().min(2).max(300),
  case: z.uuid().optional(),
  unit: z.uuid().optional(),
  cases: z.array(z.uuid()).max(200).optional(),
})
export type AgendaItem = z.infer<typeof AgendaItem>
const choiceOf = <K extends string>(words: Readonly<Record<K, Text>>) => z.enum(Object.keys(words) as [K, ...K[]])
/** 议定事项. With a unit it becomes a task when the minutes are issued; `dueWords` is the date as it was written, read by the server. */
export const Matter = z.strictObject({
  no: z.string().max(10),
  text: z.string().trim().min(4).max(2000),
  unit: z.uuid().optional(),
  due: z.iso.date().optional(),
  dueWords: z.string().trim().max(60).optional(),
  duePrecision: choiceOf(duePrecisions).optional(),
})
export type Matter = z.infer<typeof Matter>
/** 审定文件: a rule, plan or list that the meeting approved or put off; `case` where it is one here. */
export const Approved = z.strictObject({
  no: z.string().max(10),
  kind: choiceOf(approvedKinds),
  text: z.string().trim().min(2).max(300),
  docNo: z.string().trim().max(60).optional(),
  verdict: choiceOf(verdicts),
  case: z.uuid().optional(),
})
export type Approved = z.infer<typeof Approved>
/** Which matters have become tasks, and when. */
export const Tasked = z.strictObject({ no: z.string(), on: z.string() })
export type Tasked = z.infer<typeof Tasked>
export const Corrigendum = z.strictObject({ no: z.string(), text: z.string(), on: z.string() })
export type Corrigendum = z.infer<typeof Corrigendum>

const time: Field<string> = {
  schema: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '请按 14:30 的格式填写 · please write the time as 14:30'),
  label: text('开始时间', 'Starts at'),
  look: { as: 'line' },
  hint: text('24 小时制，例如 14:30', '24 hours, such as 14:30'),
}
export const meetingFields = {
  title: field.line(text('会议名称', 'Title'), { min: 4, max: 120 }),
  kind: field.choice(text('会议类型', 'Kind'), kinds),
  on: field.day(text('会议日期', 'Date')),
  at: time,
  place: field.line(text('会议地点', 'Place'), { min: 2, max: 120 }),
  series: optional(field.caseOf('meetingSeries', text('所属例会', 'Series'))),
  /** 2026年第3次: its number among those of its series held in the year. */
  session: optional(field.number(text('年内次序', 'Number in its year'), { min: 1 })),
  cited: optional(field.line(text('会议次序', 'Cited as'), { max: 160 })),
  invitations: optional(field.parts(text('邀请范围', 'Invitations'), Invitation)),
  agenda: optional(field.parts(text('议题', 'Agenda'), AgendaItem)),
  attendance: optional(field.parts(text('到会情况', 'Attendance'), Attended)),
  words: optional(field.paragraph(text('会议情况', 'Proceedings'))),
  matters: optional(field.parts(text('议定事项', 'Decided matters'), Matter)),
  approved: optional(field.parts(text('审定文件', 'Rules, plans and lists decided on'), Approved)),
  tasked: optional(field.parts(text('已转督办', 'Made tasks'), Tasked)),
  minutesNo: optional(field.line(text('纪要编号', 'Number of the minutes'), { max: 40 })),
  minutes: optional(field.paragraph(text('会议纪要', 'Minutes'))),
  issuedOn: optional(field.day(text('印发日期', 'Issued on'))),
  corrigenda: optional(field.parts(text('更正', 'Corrigenda'), Corrigendum)),
}
