import { day, type Id, type Instant, newId, ok, type Result, refuse } from '@changtong/kernel'
import type { DraftedPaper, PaperAct } from '@changtong/localities/locality.ts'
import { perform } from '../loop/work.ts'
import type { Office, Signed } from '../office.ts'
import { type Doing, makeDraft, submitDraft } from '../papers/drafts.ts'
import { correctPaper, issuePaper, openPaper, voidPaper } from '../papers/issue.ts'
import { seriesOf, settleNumber, takeNumber } from '../papers/numbers.ts'
import { type Chosen, groupsOf } from '../papers/recipients.ts'
import { notedOf } from '../routes/accounts.ts'

/** Whom the story's keys mean; `paper` grows as papers are drafted. */
export interface PaperCast {
  readonly paper: Map<string, Id>
  readonly idOf: (kind: string, key: string) => Id
}

/** What the story tells of one paper or number, done through the same functions as ever, by that person at that time. */
export async function tellPaper(office: Office, told: PaperAct, signed: Signed, cast: PaperCast): Promise<void> {
  const id = newId()
  const done = await perform(office, signed, { id, request: { at: told.at }, at: told.at as Instant }, async (work) => {
    const doing: Doing = { work, noted: { ...notedOf(signed, office, id), at: work.now } }
    const result = await paperDone(doing, told, cast)
    return result.ok ? ok(true) : result
  })
  if (!done.ok) throw new Error(`what the story tells of a paper was refused: ${done.error.message.zh} ${JSON.stringify(told)}`)
}

async function paperDone(doing: Doing, told: PaperAct, { paper, idOf }: PaperCast): Promise<Result<unknown>> {
  const of = (key: string): Id => {
    const found = paper.get(key)
    if (!found) throw new Error(`the story speaks of a paper ${key}, which is not there`)
    return found
  }
  if ('draft' in told) {
    const drafted = await makeDraft(doing, await wished(doing, told.draft, idOf))
    if (drafted.ok) paper.set(told.draft.key, drafted.value.id)
    return drafted
  }
  if ('submit' in told) return submitDraft(doing, of(told.submit), null)
  if ('issue' in told) return issuePaper(doing, of(told.issue), told.reserved ?? null)
  if ('receive' in told) return openPaper(doing, of(told.receive))
  if ('correct' in told) return correctPaper(doing, of(told.correct), told.text)
  if ('void' in told) return voidPaper(doing, of(told.void), told.reason)
  const { series: name } = 'reserve' in told ? told.reserve : told.voidNumber
  const series = (await seriesOf(doing.work.tx)).find((one) => one.name === name)
  if (!series) return { ok: false, error: refuse('story.series', `没有文号系列“${name}”`, `there is no series ${name}`) }
  if ('reserve' in told)
    return takeNumber(doing.work.tx, { series: series.id, state: 'reserved', purpose: told.reserve.purpose, paper: null }, doing.noted)
  const { serial, reason } = told.voidNumber
  return settleNumber(doing.work.tx, { series: series.id, year: 2026, serial }, { state: 'void', paper: null, reason }, doing.noted)
}

async function wished({ work }: Doing, draft: DraftedPaper, idOf: PaperCast['idOf']) {
  const groups = await groupsOf(work.tx)
  const recipients = (names: readonly string[] = []) =>
    names.map((name): Chosen => {
      if (name.startsWith('unit:')) return { unit: idOf('unit', name.slice('unit:'.length)) }
      const group = groups.find((one) => one.name === name)
      return group ? { group: group.id } : { name }
    })
  const { period } = draft
  return {
    kind: draft.kind,
    case: draft.case === undefined ? null : idOf('case', draft.case),
    series: null,
    title: draft.title ?? '',
    text: draft.text ?? '',
    period: period ? { from: day(period.from), to: day(period.to) } : null,
    recipients: recipients(draft.to),
    copies: recipients(draft.copies),
  }
}
