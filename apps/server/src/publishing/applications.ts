import { randomBytes } from 'node:crypto'
import { dueDay, glanceClock } from '@changtong/calendar'
import { disclosureRequest } from '@changtong/capabilities/disclosure-request/index.ts'
import { decisions } from '@changtong/capabilities/disclosure-request/words.ts'
import { addDays, dayOf, type Instant, type Json, type LocalDate, ok, type Result, type Text, text } from '@changtong/kernel'
import { actionOf, type CaseEvent, type CaseState, stateOf } from '@changtong/model'
import type { ApplyInput, FeedbackReceipt, RequestProgress } from '@changtong/portal'
import { entriesOf } from '@changtong/store'
import { asToday } from '../eventShapes.ts'
import { openCase, perform, type Work } from '../loop/work.ts'
import { settingFor } from '../loop/world.ts'
import { calendarOf, type Office, type Signed, settingsOf } from '../office.ts'
import { hashOfCode, keptCommandId, queryCodeOf } from '../public/queryCode.ts'

type Input = Readonly<Record<string, unknown>>
interface Fields {
  readonly receivedOn?: LocalDate
  readonly correctionDays?: number
  readonly correction?: string
  readonly correctBy?: string
  readonly decision?: keyof typeof decisions
  readonly decisionBasis?: string
  readonly reply?: string
}

/** Whether corrections are asked for within the working days of art. 30; the day on which it was received is not counted. */
export async function correctionInTime(work: Work, c: CaseState, input: Input): Promise<Result<Input>> {
  const { receivedOn, correctionDays } = c.fields as Fields
  const days = correctionDays ?? settingFor(disclosureRequest, work.settings)('correctionDays')
  const last = receivedOn === undefined ? null : addDays(work.calendar.likely.addWorkingDays(receivedOn, days + 1), -1)
  return ok({ ...input, inTime: last === null || dayOf(work.now) <= last })
}

/** An application sent in by anybody: a case, and a code to follow it by. The same form sent twice is one application. */
export async function applyFor(office: Office, publicSigned: Signed, input: ApplyInput): Promise<Result<FeedbackReceipt>> {
  const code = queryCodeOf(input.commandId)
  const fields = {
    title: titleOf(input.wanted),
    wanted: input.wanted,
    channel: 'portal',
    applicantKind: input.applicantKind,
    applicantName: input.name,
    identityProof: input.proof,
    contactPhone: input.phone,
    contactAddress: input.address,
    delivery: input.delivery,
    medium: input.medium,
  }
  const request = { apply: { ...input, commandId: '', name: '', proof: '', phone: '', address: '' } as unknown as Json }
  const done = await perform<{ no: string; receivedAt: string }>(
    office,
    publicSigned,
    { id: keptCommandId(input.commandId), request },
    async (work) => {
      const opened = await openCase(work, { procedure: 'disclosureRequest', fields, told: true, as: 'requester' })
      if (!opened.ok) return opened
      await work.tx
        .insertInto('query_code')
        .values({ request: opened.value.id, hash: hashOfCode(code, randomBytes(8).toString('hex')) })
        .execute()
      return ok({ no: opened.value.no, receivedAt: work.now })
    },
  )
  if (!done.ok) return done
  const setting = settingFor(disclosureRequest, await settingsOf(office.database.db))
  const next = [
    text(
      `工作人员 ${setting('confirmDays')} 个工作日内与您确认，确认之日为收到申请之日`,
      `Staff confirm it with you within ${setting('confirmDays')} working days; from that day it counts as received`,
    ),
    text(
      `自收到之日起 ${setting('answerDays')} 个工作日内答复；需要延长的，会告知理由`,
      `It is answered within ${setting('answerDays')} working days; if more are needed you are told why`,
    ),
    text('凭编号和查询码查看进度和答复', 'Number and code show progress and answer'),
  ]
  return ok({ no: done.value.no, code, receivedAt: done.value.receivedAt as Instant, next })
}
function titleOf(words: string): string {
  const first = words.split(/[\n。！？；]/u)[0]!.trim() || words.trim()
  return [...first].length > 40 ? `${[...first].slice(0, 39).join('')}…` : first
}

/** What the holder of the code sees of an application: where it stands, what is asked of him, what was answered. */
export async function applicationProgress(office: Office, brought: CaseState): Promise<RequestProgress> {
  const { db } = office.database
  const c = brought as CaseState<Fields>
  const { calendar } = await calendarOf(db)
  const entries = asToday(await entriesOf(db, c.id))
  const glances = Object.values(c.clocks).map((facts) => glanceClock(facts, office.now(), calendar))
  const due = glances.find((glance) => glance?.due && ['running', 'overdue', 'paused'].includes(glance.state))
  const closed = c.phase === 'closed'
  const unit = '政府信息公开工作机构'
  const told = entries.flatMap((e) => {
    const event = e as unknown as CaseEvent
    if (event.type !== 'case.acted') return []
    const { action, input } = event.data
    const words =
      action === 'askCorrection'
        ? `请于 ${String(input.correctBy)} 前补正：\n${String(input.correction)}`
        : action === 'extend'
          ? `答复期限延长${input.days === undefined ? '' : ` ${String(input.days)} 个工作日`}：${String(input.reason)}`
          : action === 'issueAnswer' && c.fields.decision
            ? `${decisions[c.fields.decision].zh}\n${c.fields.reply ?? ''}\n依据：${c.fields.decisionBasis ?? ''}`
            : ''
    return words === '' ? [] : [{ at: e.at as Instant, unit, text: words }]
  })
  const next: Text = closed
    ? text('本件已办结。', 'This application is closed.')
    : c.state === 'correcting'
      ? text(
          '请按下面的要求补正；答复期限自收到补正之日起算。',
          'Please add what is asked below; the days to answer begin when it arrives.',
        )
      : c.state === 'submitted'
        ? text('等待工作人员与您确认收到。', 'Staff will confirm receipt with you.')
        : text('正在办理。', 'It is being worked on.')
  return {
    no: c.no,
    receivedAt: c.openedAt,
    category: disclosureRequest.nouns.label,
    // Inside, an answer that waits for its signature is no answer yet.
    state: c.state === 'deciding' ? stateOf(disclosureRequest, 'handling').label : stateOf(disclosureRequest, c.state).label,
    closed,
    next,
    due: due?.due ? { date: dueDay(due.due), provisional: due.provisional, overdue: due.light === 'red' } : null,
    steps: entries.flatMap((e) => {
      const event = e as unknown as CaseEvent
      if (event.type === 'case.opened') return [{ at: e.at as Instant, label: text('已提交申请', 'Sent in') }]
      if (event.type !== 'case.acted' || !shown.includes(event.data.action)) return []
      return [{ at: e.at as Instant, label: actionOf(disclosureRequest, event.data.action)!.label }]
    }),
    replies: told,
    talk: { words: [], possible: false },
    rating: { possible: false, given: null },
  }
}
/** Acts that the applicant is told of; what is drafted and sent back inside is nobody else's. */
const shown: readonly string[] = ['confirm', 'askCorrection', 'corrected', 'lapse', 'consult', 'extend', 'issueAnswer', 'withdraw']
