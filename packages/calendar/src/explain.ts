import { addDays, dayOf, type LocalDate, printed, printedMoment, type Text, text } from '@changtong/kernel'
import type { ClockHistory, ClockStep } from './clock.ts'
import { type Due, dueDay, nominalLastDay, promisedDay } from './due.ts'
import { resumptionDay } from './dueMoves.ts'
import { dueText } from './dueText.ts'
import type { Limit } from './limit.ts'
import { limitText } from './limit.ts'
import type { ClockState } from './reading.ts'
import type { SkippedDay, WorkCalendar } from './workCalendar.ts'

interface Run {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly why: readonly Text[]
}

/** Neighbouring days become one run: a holiday's own days together, a Saturday with its Sunday. */
function runsOf(days: readonly SkippedDay[]): readonly Run[] {
  const runs: Run[] = []
  for (const { date, why } of days) {
    const last = runs.at(-1)
    const next = last !== undefined && addDays(last.to, 1) === date
    const sameHoliday = next && last.why.length === 1 && last.why[0]!.zh === why.zh
    const weekend = next && last.why.length === 1 && last.why[0]!.zh === '周六' && why.zh === '周日'
    if (sameHoliday) runs[runs.length - 1] = { ...last, to: date }
    else if (weekend) runs[runs.length - 1] = { ...last, to: date, why: [...last.why, why] }
    else runs.push({ from: date, to: date, why: [why] })
  }
  return runs
}
const isWeekendRun = (run: Run): boolean => run.why.every(({ zh }) => zh === '周六' || zh === '周日')

/** 2026年10月1日 once, then 10月1日, then 7日 where year and month are clear from what stands before. */
function shortDate(date: LocalDate, after: LocalDate | null): string {
  if (after?.slice(0, 4) !== date.slice(0, 4)) return printed(date)
  const day = `${Number(date.slice(8))}日`
  return after.slice(0, 7) === date.slice(0, 7) ? day : `${Number(date.slice(5, 7))}月${day}`
}
function runText(run: Run, after: LocalDate | null): Text {
  const zh = shortDate(run.from, after?.slice(0, 4) === run.from.slice(0, 4) ? (`${after.slice(0, 4)}-00-00` as LocalDate) : null)
  const why = text(run.why.map((name) => name.zh).join('、'), run.why.map((name) => name.en).join(' and '))
  if (run.from === run.to) return text(`${zh}（${why.zh}）`, `${run.from} (${why.en})`)
  return text(`${zh}至${shortDate(run.to, run.from)}（${why.zh}）`, `${run.from} to ${run.to} (${why.en})`)
}

/** More weekends than this are counted instead of listed; holidays are always listed. The reading has every single day. */
const WEEKENDS_LISTED = 4

/** 10月1日至7日（国庆节）、10月10日至11日（周六、周日）. `after`: the date the sentence has just named. */
export function daysText(days: readonly SkippedDay[], after: LocalDate | null = null): Text {
  const runs = runsOf(days)
  const weekends = runs.filter(isWeekendRun)
  const many = weekends.length > WEEKENDS_LISTED
  const shown = many ? runs.filter((run) => !isWeekendRun(run)) : runs
  let last = after
  const parts = shown.map((run) => {
    const part = runText(run, last)
    last = run.to
    return part
  })
  if (many) {
    const count = days.filter((d) => d.why.zh === '周六' || d.why.zh === '周日').length
    parts.push(text(`周六、周日共${count}天`, `${count} Saturdays and Sundays`))
  }
  return text(parts.map((part) => part.zh).join('、'), parts.map((part) => part.en).join(', '))
}

/** To the moment: a day ends at 24:00. */
const until = (due: Due): Text =>
  due.precision === 'hour'
    ? dueText(due)
    : text(
        `${printed(dueDay(due))}24:00${due.provisional ? '（暂定）' : ''}`,
        `${dueDay(due)} 24:00${due.provisional ? ' (provisional)' : ''}`,
      )

/** ，跳过…，…照常上班计入 — for the days after `from` up to the due date; empty where nothing is skipped. */
function passing(from: LocalDate, due: Due, calendar: WorkCalendar): Text {
  const skipped = calendar.skipped(from, dueDay(due))
  const madeUp = calendar.madeUp(from, dueDay(due))
  const off = daysText(skipped, from)
  const on = daysText(madeUp, from)
  return text(
    `${skipped.length ? `，跳过${off.zh}` : ''}${madeUp.length ? `，计入${on.zh}` : ''}`,
    `${skipped.length ? `, skipping ${off.en}` : ''}${madeUp.length ? `, counting ${on.en}` : ''}`,
  )
}

function startText(step: ClockStep, limit: Limit | null, calendar: WorkCalendar): Text {
  const { at, due } = step
  const moment = printedMoment(at)
  if (!due) return text(`自${moment}起，本环节未设期限，只记用时。`, `From ${moment}; this leg has no limit and only its time is noted.`)
  const end = until(due)
  if (!limit) return text(`自${moment}起，至${end.zh}止。`, `From ${moment}, until ${end.en}.`)
  const name = limitText(limit)
  const from = dayOf(at)
  const printedWords = limit.words ? text(`（原文“${limit.words}”）`, ` (printed as “${limit.words}”)`) : text('', '')
  if (limit.kind === 'hours')
    return text(
      `自${moment}起，${name.zh}${printedWords.zh}（昼夜连续计算，节假日不扣除），至${end.zh}止。`,
      `From ${moment}, ${name.en}${printedWords.en} around the clock, holidays included, until ${end.en}.`,
    )
  if (promisedDay(limit) !== null)
    return text(
      `自${printed(from)}起，须于${name.zh}${printedWords.zh}完成，即至${end.zh}止。`,
      `From ${from}, to be done ${name.en}${printedWords.en}, that is until ${end.en}.`,
    )
  const nominal = nominalLastDay(at, limit)
  const moved =
    nominal !== null && nominal < dueDay(due) ? daysText(calendar.skipped(addDays(nominal, -1), addDays(dueDay(due), -1)), from) : null
  const way = nominal === null ? passing(from, due, calendar) : text('', '')
  return text(
    `自${printed(from)}起（当日不计），${name.zh}${printedWords.zh}${way.zh}${moved ? `，届满日遇${moved.zh}顺延` : ''}，至${end.zh}止。`,
    `From ${from} (not counted), ${name.en}${printedWords.en}${way.en}${moved ? `, moved on past ${moved.en}` : ''}, until ${end.en}.`,
  )
}

function stepText(step: ClockStep, history: ClockHistory, calendar: WorkCalendar): Text {
  const { due, before, pause, extension } = step
  const counts = history.consumption === 'working-days'
  if (step.what === 'started') return startText(step, history.start.limit, calendar)
  if (pause) {
    const [from, to] = [dayOf(pause.from), resumptionDay(pause.from, step.at)]
    const hours = due?.precision === 'hour'
    const [begin, end] = hours ? [printedMoment(pause.from), printedMoment(step.at)] : [printed(from), printed(to)]
    const [beginEn, endEn] = hours ? [begin, end] : [from, to]
    const stay = due === null ? text('。', '.') : text('，到期日不变。', '; the due date stays.')
    const way = due && counts && !hours ? passing(to, due, calendar) : text('', '')
    const move =
      due === null || due.at === before?.at
        ? stay
        : text(
            `，余下时间自恢复之日起续计${way.zh}，到期日顺延至${until(due).zh}。`,
            `; what was left runs on from then${way.en}, moving the due date to ${until(due).en}.`,
          )
    return text(`${begin}至${end}暂停（${pause.reason}）${move.zh}`, `Paused from ${beginEn} to ${endEn} (${pause.reason})${move.en}`)
  }
  if (extension) {
    const by = extension.limit ? limitText(extension.limit) : null
    const earlier = before !== null && extension.to.at < before.at
    const span = by && extension.limit && promisedDay(extension.limit) === null ? by : null
    const way = span && before && extension.limit?.kind === 'working-days' ? passing(dueDay(before), extension.to, calendar) : text('', '')
    return text(
      `${printed(dayOf(extension.at))}${earlier ? '提前' : '延期'}${span ? span.zh : ''}（${extension.reason}）${way.zh}，到期日改为${until(extension.to).zh}。`,
      `${earlier ? 'Brought forward' : 'Extended'}${span ? ` by ${span.en}` : ''} on ${dayOf(extension.at)} (${extension.reason})${way.en}; the due date became ${until(extension.to).en}.`,
    )
  }
  return text(
    `${printed(dayOf(step.at))}按已公布的放假安排，暂定的到期日确定为${due ? until(due).zh : ''}。`,
    `On ${dayOf(step.at)} the provisional due date was fixed by the published arrangement as ${due ? until(due).en : ''}.`,
  )
}

function pauseText(history: ClockHistory, dueOnResume: Due | null): Text {
  const { pause } = history
  if (!pause || history.stoppedAt !== null) return text('', '')
  const cap = pause.until
    ? text(`，最迟至${until(pause.until).zh}自动恢复计时`, `, running again by itself at ${until(pause.until).en} at the latest`)
    : text('', '')
  const then = dueOnResume
    ? text(`；若此刻恢复，到期日为${until(dueOnResume).zh}`, `; resumed now, it would be due ${until(dueOnResume).en}`)
    : text('', '')
  return text(
    `${printedMoment(pause.from)}起暂停（${pause.reason}）${cap.zh}${then.zh}。`,
    `Paused since ${printedMoment(pause.from)} (${pause.reason})${cap.en}${then.en}.`,
  )
}

const ENDS: Partial<Record<ClockState, Text>> = {
  met: text('按期完成', 'in time'),
  missed: text('逾期完成', 'late'),
  ended: text('结束', 'without a limit'),
}

/** The clock's story as plain sentences: start, limit, days skipped, each pause, extension and confirmation, the end. */
export function explain(history: ClockHistory, state: ClockState, dueOnResume: Due | null, calendar: WorkCalendar): Text {
  const sentences = history.steps.map((step) => stepText(step, history, calendar))
  sentences.push(pauseText(history, dueOnResume))
  const end = ENDS[state]
  if (end && history.stoppedAt)
    sentences.push(text(`${printedMoment(history.stoppedAt)}${end.zh}。`, `Ended ${printedMoment(history.stoppedAt)}, ${end.en}.`))
  const said = sentences.filter(({ zh }) => zh !== '')
  return text(said.map(({ zh }) => zh).join(''), said.map(({ en }) => en).join(' '))
}
