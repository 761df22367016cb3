import { type Text, text } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import type { PaperForm } from '@changtong/papers'

/** What a paper can be made from: a case of a kind, a list of problems, the numbers of a period, or nothing but words. */
export type PaperSource = 'problem' | 'rectification' | 'meeting' | 'period' | 'list' | 'words'
export interface PaperKind {
  readonly label: Text
  readonly form: PaperForm
  readonly from: readonly PaperSource[]
  readonly fits: (c: CaseState) => boolean
  /** Takes its number from a series; minutes keep the number they were issued under, an internal table has none. */
  readonly numbered: boolean
}
const open = (c: CaseState): boolean => c.phase !== 'closed' && c.leadUnit !== null
const planned = (c: CaseState): boolean => c.phase !== 'intake'
const never = () => false
const kind = (label: Text, form: PaperForm, from: readonly PaperSource[], fits: PaperKind['fits'] = never, numbered = true): PaperKind => ({
  label,
  form,
  from,
  fits,
  numbered,
})

export const paperKinds = {
  order: kind(text('督查交办单', 'Supervision order'), 'slip', ['problem'], open),
  prompt: kind(text('工作提示单', 'Prompt slip'), 'slip', ['problem'], open),
  'progress-itemised': kind(text('整改进展通报（分项式）', 'Progress report, itemised'), 'document', ['rectification'], planned),
  'progress-running': kind(text('整改进展通报（通篇式）', 'Progress report, running'), 'document', ['rectification'], planned),
  'task-book': kind(text('任务书', 'Task book'), 'document', ['rectification', 'period'], planned),
  roadmap: kind(text('路线图', 'Roadmap'), 'document', ['rectification'], planned),
  timetable: kind(text('时间表', 'Timetable'), 'document', ['rectification', 'period'], planned),
  'inner-table': kind(text('内部表', 'Internal table'), 'table', ['rectification', 'period', 'list'], planned, false),
  minutes: kind(text('会议纪要', 'Minutes'), 'minutes', ['meeting'], (c) => c.state === 'minuted', false),
  briefing: kind(text('工作简报', 'Briefing'), 'briefing', ['period', 'words']),
  circular: kind(text('通报', 'Circular'), 'document', ['period', 'words']),
  notice: kind(text('通知', 'Notice'), 'document', ['words']),
  letter: kind(text('函', 'Letter'), 'letter', ['words']),
} as const satisfies Readonly<Record<string, PaperKind>>
export type PaperKindId = keyof typeof paperKinds

export const kindOf = (id: string): PaperKind | undefined => (Object.hasOwn(paperKinds, id) ? paperKinds[id as PaperKindId] : undefined)
const all = Object.entries(paperKinds) as unknown as readonly (readonly [PaperKindId, PaperKind])[]
/** What can be made from a case as it stands; without a case what can be made from a period or from words. */
export const kindsFor = (c: CaseState | null): readonly PaperKindId[] =>
  all
    .filter(([, { from, fits }]) => (c ? (from as readonly string[]).includes(c.procedure) && fits(c) : from.some(ofNoCase)))
    .map(([id]) => id)
const ofNoCase = (source: PaperSource): boolean => source === 'period' || source === 'words'
