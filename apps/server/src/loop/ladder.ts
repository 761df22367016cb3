import { type ClockReading, type Due, dueDay } from '@changtong/calendar'
import { dayOf, type Id, type Instant, instant, type Text, text } from '@changtong/kernel'
import type { Entry } from '@changtong/ledger'
import { type AnyProcedure, actionOf, type CaseEvent, type CaseState, evolve, type RoleSpec, stateOf } from '@changtong/model'
import type { z } from 'zod'
import type { CaseDetail } from '../contract/index.ts'
import { momentsOf } from '../messages/grades.ts'
import { dueWords } from '../messages/notices.ts'
import { spokenSettings } from '../messages/settings.ts'
import type { Work } from './work.ts'

type Ladder = z.infer<typeof CaseDetail>['ladder']
type Mark = Ladder['marks'][number]

/** A clock of the case that is not over, with its name. */
export interface OpenClock {
  readonly label: Text
  readonly reading: ClockReading
}
export interface LadderNames {
  readonly unitAt: (id: string | null, at: string | null) => string | null
  readonly person: (id: string | null) => string | null
}

/**
 * The way of a case through its states: with whom it lay, how long, what interrupted it, and which moments come next. Everything in it is in the
 * entries, the recorded due dates and the settings of reminders.
 */
export function ladderOf(work: Work, p: AnyProcedure, entries: readonly Entry[], clocks: readonly OpenClock[], names: LadderNames): Ladder {
  return { stages: stagesOf(work, p, entries, names), marks: [...passed(clocks, entries, names), ...ahead(work, p, entries, clocks)] }
}

/** Each stay in a state or with a unit; steps of one moment are one. */
function stagesOf(work: Work, p: AnyProcedure, entries: readonly Entry[], names: LadderNames): Ladder['stages'] {
  const stays: { at: Instant; c: CaseState; act: Text }[] = []
  let c: CaseState | undefined
  for (const e of entries) {
    const event = e as unknown as CaseEvent
    const next = evolve(c, event, { stream: e.stream, version: e.version, at: e.at as Instant, by: e.by.person ?? '' })
    const moved = !c || c.state !== next.state || c.leadUnit !== next.leadUnit || c.round !== next.round
    if (moved) {
      const act =
        event.type === 'case.acted' ? (actionOf(p, event.data.action)?.label ?? stateOf(p, next.state).label) : stateOf(p, next.state).label
      if (stays.at(-1)?.at === e.at) stays.pop()
      stays.push({ at: e.at as Instant, c: next, act: c ? act : text('登记', 'Registered') })
    }
    c = next
  }
  return stays.map(({ at, c: there, act }, i) => {
    const to = stays[i + 1]?.at ?? null
    const closed = there.phase === 'closed'
    return {
      at,
      to: closed ? at : to,
      round: there.round,
      act,
      state: stateOf(p, there.state).label,
      with: closed ? null : holderOf(p, there, at, names),
      spent: closed ? null : spentText(work, at, to ?? work.now),
      closed,
    }
  })
}

function holderOf(p: AnyProcedure, c: CaseState, at: Instant, names: LadderNames): Text | null {
  const state = stateOf(p, c.state)
  if (state.phase === 'closed') return null
  const role = p.nouns.roles[state.waitsFor] as RoleSpec
  if (role.is !== 'lead-unit' && role.is !== 'handler') return role.label
  const unit = names.unitAt(c.leadUnit, at)
  return unit ? text(unit, unit) : role.label
}

/** 用 2 个工作日; within a day in hours, since that day does not count. */
function spentText(work: Work, from: Instant, to: Instant): Text {
  const days = work.calendar.likely.workingDaysBetween(dayOf(from), dayOf(to))
  if (days > 0) return text(`${days} 个工作日`, days === 1 ? '1 working day' : `${days} working days`)
  const minutes = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 60_000))
  const hours = Math.floor(minutes / 60)
  if (hours > 0) return text(`${hours} 小时`, hours === 1 ? '1 hour' : `${hours} hours`)
  return text(`${minutes} 分钟`, minutes === 1 ? '1 minute' : `${minutes} minutes`)
}

/** Pauses, extensions and lights, as they happened. */
function passed(clocks: readonly OpenClock[], entries: readonly Entry[], names: LadderNames): readonly Mark[] {
  const marks: Mark[] = []
  for (const { label, reading } of clocks) {
    for (const { from, to, reason } of reading.pauses) {
      marks.push({ kind: 'paused', at: from, label: text(`${label.zh}暂停`, `${label.en}: paused`), note: text(reason, reason) })
      if (to) marks.push({ kind: 'resumed', at: to, label: text(`${label.zh}恢复`, `${label.en}: resumed`), note: null })
    }
    for (const { at, to, reason } of reading.extensions) {
      const until = dueWords(to.at, to.precision)
      marks.push({ kind: 'extended', at, label: text(`延至 ${until}`, `extended to ${until}`), note: text(reason, reason) })
    }
  }
  for (const e of entries) {
    const event = e as unknown as CaseEvent
    if (event.type !== 'clock.lit') continue
    const told = event.data.told.flatMap((id: Id) => names.person(id) ?? [])
    marks.push({
      kind: event.data.light,
      at: e.at as Instant,
      label: lightLabel(event.data.light),
      note: told.length > 0 ? text(`已提醒 ${told.join('、')}`, `told ${told.join(', ')}`) : null,
    })
  }
  return marks
}

/** Due dates of the clocks that run, and of the one that comes due first the reminders before it and the light after it. */
function ahead(work: Work, p: AnyProcedure, entries: readonly Entry[], clocks: readonly OpenClock[]): readonly Mark[] {
  const running = clocks
    .flatMap(({ label, reading }) =>
      reading.due && ['running', 'overdue'].includes(reading.state) ? [{ label, reading, due: reading.due }] : [],
    )
    .sort((a, b) => (a.due.at < b.due.at ? -1 : 1))
  const dues = running.map(
    ({ label, due }): Mark => ({
      kind: 'due',
      at: due.at,
      label: text(`${label.zh}到期`, `${label.en}: due`),
      note: due.provisional ? text('暂定', 'provisional') : null,
    }),
  )
  const [first] = running
  return first ? [...dues, ...spokenOf(work, p, entries, first.due)] : dues
}
function spokenOf(work: Work, p: AnyProcedure, entries: readonly Entry[], due: Due): readonly Mark[] {
  const last = dueDay(due)
  const lit = entries.some((e) => {
    const event = e as unknown as CaseEvent
    return event.type === 'clock.lit' && event.data.light === 'red' && event.data.due === due.at
  })
  const moments = momentsOf(due, work.calendar, spokenSettings(work.settings)).filter(({ at }) => at > work.now)
  const marks = moments.flatMap(({ grade, at }): Mark[] => {
    if (grade === 'red') return lit ? [] : [{ kind: 'red', at, label: lightLabel('red'), note: aboveText(p, entries) }]
    if (grade === 'day') return []
    const left = work.calendar.likely.workingDaysBetween(dayOf(at), last)
    const label = grade === 'yellow' ? lightLabel('yellow') : text(`提醒（剩 ${left} 个工作日）`, `reminder (${left} working days left)`)
    return [{ kind: grade === 'yellow' ? 'yellow' : 'remind', at, label, note: null }]
  })
  // A reminder on the day on which the light comes on is the same step.
  return marks.filter((mark) => mark.kind !== 'remind' || !marks.some((other) => other.kind === 'yellow' && other.at === mark.at))
}
const lightLabel = (light: 'yellow' | 'red'): Text => (light === 'red' ? text('亮红灯', 'red light') : text('亮黄灯', 'yellow light'))
/** Whom the red light tells besides whoever the case waits for. */
function aboveText(p: AnyProcedure, entries: readonly Entry[]): Text {
  let c: CaseState | undefined
  for (const e of entries)
    c = evolve(c, e as unknown as CaseEvent, { stream: e.stream, version: e.version, at: instant(e.at), by: e.by.person ?? '' })
  const state = c && stateOf(p, c.state)
  const is = state && state.phase !== 'closed' ? (p.nouns.roles[state.waitsFor] as RoleSpec).is : null
  return is === 'lead-unit' || is === 'handler'
    ? text('并报单位负责人、督导组', 'told to the unit’s leader and the supervision group, too')
    : text('并报督导组、专班负责人', 'told to the supervision group and the head of the taskforce, too')
}
