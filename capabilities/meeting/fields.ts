import { type Text, text } from '@changtong/kernel'
import { type Field, field, optional } from '@changtong/model'
import { z } from 'zod'

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
  text: z.string().max(400).optional(),
})
/** Who was invited, by name, as of the meeting. */
export const Attended = z.strictObject({
  no: z.string(),
  part: Part,
  text: z.string(),
  person: z.uuid().nullable(),
  name: z.string().nullable(),
  presence: Presence,
  substitute: z.string().optional(),
})
export type Attended = z.infer<typeof Attended>
export const AgendaItem = z.strictObject({ no: z.string().max(10), text: z.string().trim().min(2).max(300), case: z.uuid().optional() })
export type AgendaItem = z.infer<typeof AgendaItem>
/** 议定事项. A later tie to the case that carries it out belongs beside `unit` and `due`. */
export const Matter = z.strictObject({
  no: z.string().max(10),
  text: z.string().trim().min(4).max(2000),
  unit: z.uuid().optional(),
  due: z.iso.date().optional(),
})
export type Matter = z.infer<typeof Matter>
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
  invitations: optional(field.parts(text('邀请范围', 'Invitations'), Invitation)),
  agenda: optional(field.parts(text('议题', 'Agenda'), AgendaItem)),
  attendance: optional(field.parts(text('到会情况', 'Attendance'), Attended)),
  words: optional(field.paragraph(text('会议情况', 'Proceedings'))),
  matters: optional(field.parts(text('议定事项', 'Decided matters'), Matter)),
  minutesNo: optional(field.line(text('纪要编号', 'Number of the minutes'), { max: 40 })),
  minutes: optional(field.paragraph(text('会议纪要', 'Minutes'))),
  issuedOn: optional(field.day(text('印发日期', 'Issued on'))),
  corrigenda: optional(field.parts(text('更正', 'Corrigenda'), Corrigendum)),
}
