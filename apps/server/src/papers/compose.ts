import type { Attended, Matter } from '@changtong/capabilities/meeting/fields.ts'
import { sourceTagOf } from '@changtong/capabilities/problem/public.ts'
import { sourceKinds } from '@changtong/capabilities/words.ts'
import { day, dayOf, type Id, type Instant, type LocalDate, no, ok, printed, type Result, refuse } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import {
  bodyBlocks,
  briefing,
  type Issuing,
  letter,
  minutes,
  notice,
  type OfficialPaper,
  promptSlip,
  type SlipMatter,
  supervisionOrder,
} from '@changtong/papers'
import type { Question } from '../board/asked.ts'
import type { Work } from '../loop/work.ts'
import { siteOf } from '../public/site.ts'
import { unitNumbers } from './composePeriod.ts'
import { progress } from './composeProgress.ts'
import { innerTable } from './composeTable.ts'
import { taskPaper } from './composeTasks.ts'
import { type Figure, figure, printedHour } from './figures.ts'
import type { PaperKindId } from './kinds.ts'

export interface Composed {
  readonly paper: OfficialPaper
  readonly figures: readonly Figure[]
  /** The units that the paper goes to unless somebody says otherwise. */
  readonly units: readonly Id[]
}
/** What a person gives where a paper is made of no case. `from` and `to`: the days of the period, both counted. */
export interface Given {
  readonly title: string
  readonly text: string
  readonly period: { readonly from: LocalDate; readonly to: LocalDate } | null
  /** A list of problems as it is asked for. */
  readonly list?: Question | null
}
export interface Composing {
  readonly work: Work
  readonly issuer: string
  /** The name of the series: what a briefing is called. */
  readonly series: string
}
export const issuing = (by: Composing): Issuing => ({ issuer: by.issuer, number: null, date: dayOf(by.work.now) })

const nothing = refuse(
  'paper.nothing',
  '没有可列入的任务：所选事项或时段内没有推进中、且有完成时限的措施或议定事项。没有生成文件。',
  'There is nothing to list: no measure or decided matter in hand with a due date in this case or period. No paper was made.',
)
/** The paper of a kind as everything stands now; nothing of it changes later when a case does. Refuses where there is nothing to tell. */
export async function compose(kind: PaperKindId, c: CaseState | null, given: Given, by: Composing): Promise<Result<Composed>> {
  switch (kind) {
    case 'order':
    case 'prompt':
      return ok(await slip(kind, c!, by))
    case 'progress-itemised':
    case 'progress-running':
      return ok(await progress(c!, kind === 'progress-itemised' ? 'itemised' : 'running', by))
    case 'task-book':
    case 'roadmap':
    case 'timetable': {
      const composed = await taskPaper(kind, c, given.period, given.title, by)
      return composed ? ok(composed) : no(nothing)
    }
    case 'inner-table':
      return innerTable(c, given, by)
    case 'minutes':
      return ok(minutesOf(c!, by))
    default: {
      if (given.period === null) return ok({ paper: plain(kind, given.title, given.text, by), figures: [], units: [] })
      const told = await unitNumbers(by.work, given.period, kind === 'circular')
      const paper = plain(kind, given.title.trim() || told.title, '', by)
      return ok({ paper: { ...paper, body: told.body }, figures: told.figures, units: told.units })
    }
  }
}

function plain(kind: 'notice' | 'circular' | 'letter' | 'briefing', title: string, words: string, by: Composing): OfficialPaper {
  const body = bodyBlocks(words)
  if (kind === 'briefing')
    return briefing({ series: by.series, issue: null, by: by.issuer, on: dayOf(by.work.now), title, body, copies: [] })
  const said = { ...issuing(by), title, addressees: [], body }
  return kind === 'letter' ? letter(said) : notice(said)
}

const nameIn = (work: Work, id: Id | null): string => work.organisation.unitName(id) ?? '—'

async function slip(kind: 'order' | 'prompt', c: CaseState, by: Composing): Promise<Composed> {
  const { work } = by
  const fields = c.fields as { readonly title: string; readonly content: string; readonly source: keyof typeof sourceKinds }
  const row = await work.tx.selectFrom('case_row').select('due').where('id', '=', c.id).executeTakeFirst()
  // A due moment is the end of its day: the day is that of the moment before.
  const due = row?.due ? dayOf(new Date(Date.parse(row.due) - 1)) : null
  const site = await siteOf(work.tx)
  const matter: SlipMatter = {
    no: c.no,
    title: fields.title,
    content: fields.content,
    source: sourceTagOf(c) ?? sourceKinds[fields.source].zh,
    unit: nameIn(work, c.leadUnit),
    coUnits: c.coUnits.map((id) => nameIn(work, id)),
    due,
    demands:
      kind === 'order'
        ? '请明确专人负责，于时限内办结，并报送办理情况和佐证材料；确需延期的，应在到期前提出申请并说明理由。'
        : '请抓紧办理，于时限内报送办理情况；有困难的，请及时与专班办公室联系。',
    contact: site.phone ?? '',
  }
  const units = [c.leadUnit, ...c.coUnits].flatMap((id) => id ?? [])
  if (kind === 'order') return { paper: supervisionOrder(issuing(by), matter), figures: [], units }
  const { words, figures } = standing(c, due, work.now)
  return { paper: promptSlip(issuing(by), matter, words), figures, units }
}

/** How the matter stands at the cut-off, in a sentence with its numbers. */
function standing(c: CaseState, due: LocalDate | null, now: Instant): { readonly words: string; readonly figures: readonly Figure[] } {
  const measures = Object.entries(c.children).filter(([, { procedure, outcome }]) => procedure === 'measure' && outcome !== 'withdrawn')
  const ids = (of: typeof measures) => of.map(([id]) => id)
  const done = measures.filter(([, { phase }]) => phase === 'closed')
  const time = due === null ? '' : `，${due < dayOf(now) ? '已于' : '将于'}${printed(due)}到期`
  const list = { procedure: 'measure', parent: c.id } as const
  const figures = [
    figure(['已提出措施', 'Measures'], '项', ids(measures), list),
    figure(['完成', 'Done'], '项', ids(done), { ...list, phase: 'closed' }),
  ]
  const words = measures.length === 0 ? '尚未提出措施' : figures.map((one) => one.words).join('，')
  return { words: `截至${printedHour(now)}，${words}${time}。`, figures: measures.length === 0 ? [] : figures }
}

/** Minutes are those that were issued: names, units and matters as of the meeting; a later renaming does not reach them. */
function minutesOf(c: CaseState, by: Composing): Composed {
  const m = c.fields as unknown as {
    readonly title: string
    readonly on: string
    readonly at: string
    readonly place: string
    readonly words?: string
    readonly attendance?: readonly Attended[]
    readonly matters?: readonly Matter[]
    readonly minutesNo?: string
    readonly issuedOn?: string
  }
  const attendance = m.attendance ?? []
  const named = (a: Attended) =>
    `${a.text} ${a.name ?? '（空缺）'}${a.presence === 'substitute' ? `（委托${a.substitute ?? '他人'}参会）` : ''}`
  const there = (part: Attended['part']) => attendance.filter((a) => a.part === part && a.presence !== 'absent').map(named)
  const matters = m.matters ?? []
  const paper = minutes({
    issuer: by.issuer,
    number: m.minutesNo ?? null,
    date: m.issuedOn ? day(m.issuedOn) : dayOf(by.work.now),
    series: `${by.issuer.replace(/办公室$/u, '')}会议纪要`,
    meeting: m.title,
    on: day(m.on),
    at: m.at,
    place: m.place,
    chair: there('chair')[0] ?? null,
    words: m.words ?? '',
    matters: matters.map((matter) => ({
      text: matter.text,
      unit: matter.unit === undefined ? null : (by.work.organisation.nameAt(matter.unit, c.closedAt) ?? '—'),
      due: matter.due === undefined ? null : day(matter.due),
    })),
    attendance: [
      { label: '出席', names: there('member') },
      { label: '列席', names: there('observer') },
      { label: '请假', names: attendance.filter((a) => a.presence === 'absent').map(named) },
    ],
  })
  return { paper, figures: [], units: [...new Set(matters.flatMap(({ unit }) => unit ?? []))] }
}
