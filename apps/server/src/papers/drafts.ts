import { scope, within } from '@changtong/access'
import { type Id, newId, no, ok, type Refusal, type Result, refuse, text } from '@changtong/kernel'
import { type DraftMark, type OfficialPaper, reworded, type Wording } from '@changtong/papers'
import { tell } from '../history.ts'
import { load, type Work } from '../loop/work.ts'
import type { Noted } from '../organisation.ts'
import { siteOf } from '../public/site.ts'
import { notFound } from '../routes/http.ts'
import { checkDraft } from './check.ts'
import { compose, type Given } from './compose.ts'
import { handsOf, type KeptPaper, seenPaper, wordsDigest } from './kept.ts'
import { kindOf, kindsFor, type PaperKind, type PaperKindId, type PaperSource } from './kinds.ts'
import { pagesAgainst } from './layout.ts'
import { type Series, seriesOf } from './numbers.ts'
import { type Chosen, type Recipient, resolved } from './recipients.ts'
import { officeName } from './register.ts'

/** A change of papers: the work it is part of, and who is noted for it. */
export interface Doing {
  readonly work: Work
  readonly noted: Noted
}

export interface NewDraft extends Given {
  readonly kind: string
  readonly case: Id | null
  /** The first fitting series where none is named. */
  readonly series: Id | null
  readonly recipients: readonly Chosen[]
  /** 抄送 */
  readonly copies: readonly Chosen[]
}

/** Makes a draft of a kind from a case or a period as it stands now, or from words. */
export async function makeDraft({ work, noted }: Doing, wish: NewDraft): Promise<Result<{ id: Id }>> {
  const kind = kindOf(wish.kind)
  const c = wish.case === null ? null : await load(work, wish.case)
  if (c === undefined || (c && !within(scope(work.office.grants, work.signed.holder, c.procedure, 'read'), c))) return no(notFound)
  if (!kind || !kindsFor(c).includes(wish.kind as PaperKindId))
    return no(refuse('paper.kind', '现在不能由此生成这种文件。', 'This paper cannot be made from this as it stands.'))
  const faulty = givenFault(wish, kind.from, c !== null)
  if (faulty) return no(faulty)
  const series = await seriesFor(work, wish, kind)
  if (!series.ok) return series
  const issuer = series.value?.issuer ?? (await officeName(work.tx))
  const composed = await compose(wish.kind as PaperKindId, c, wish, { work, issuer, series: series.value?.name ?? '' })
  if (!composed.ok) return composed
  const { paper: made, figures, units } = composed.value
  const chosen = wish.recipients.length > 0 ? wish.recipients : units.map((unit) => ({ unit }))
  const recipients = await sentTo(work, { recipients: chosen, copies: wish.copies })
  if (!recipients.ok) return recipients
  const paper = addressed(made, recipients.value)
  const id = newId()
  const me = work.signed.actor.person
  await work.tx
    .insertInto('office_paper')
    .values({
      id,
      kind: wish.kind,
      case_id: wish.case,
      title: titleOf(paper),
      paper: JSON.stringify(paper),
      recipients: JSON.stringify(recipients.value),
      figures: JSON.stringify(figures),
      cut_off: work.now,
      mark: '草稿',
      state: 'draft',
      reason: null,
      version: 1,
      writers: [...handsOf(work.signed)],
      by: me,
      at: work.now,
      changed_by: me,
      changed_at: work.now,
      submitted_by: null,
      submitted_at: null,
      series: series.value?.id ?? null,
      year: null,
      serial: null,
      file: null,
      digest: null,
      issued_by: null,
      issued_at: null,
    })
    .execute()
  await tell(work.tx, id, 'paper.drafted', { kind: wish.kind, case: wish.case, period: wish.period }, noted)
  return ok({ id })
}
/** What is missing or too much where a paper is made of no case; each fault stands beside its field. */
function givenFault({ period, list, title }: NewDraft, from: readonly PaperSource[], fromCase: boolean): Refusal | undefined {
  const at = (field: string, code: string, zh: string, en: string) => refuse(code, zh, en, { faults: [{ field, message: text(zh, en) }] })
  if (period && !from.includes('period'))
    return at(
      'from',
      'paper.no-period',
      '这种文件不按期间生成，请清空起止日期。',
      'This paper is not made of a period: please leave its days empty.',
    )
  if (fromCase) return undefined
  if (list)
    return from.includes('list')
      ? undefined
      : at('kind', 'paper.kind', '这种文件不由清单生成。', 'This paper is not made of a list of problems.')
  if (period && period.to < period.from)
    return at('to', 'paper.period', '截止日期早于起始日期，请检查。', 'The period ends before it begins.')
  if (period) return undefined
  if (!from.includes('words'))
    return at(
      'from',
      'paper.period-wanted',
      '这种文件按时段生成，请填写起止日期。',
      'This paper is made of a period: please give its days.',
    )
  return title.trim().length >= 2 ? undefined : at('title', 'paper.title', '请填写标题。', 'Please write a title.')
}
async function seriesFor({ tx }: Work, wish: NewDraft, kind: PaperKind): Promise<Result<Series | null>> {
  if (!kind.numbered) return ok(null)
  const fitting = (await seriesOf(tx)).filter(({ kinds }) => kinds.includes(wish.kind))
  const series = wish.series === null ? fitting[0] : fitting.find(({ id }) => id === wish.series)
  return series
    ? ok(series)
    : no(
        refuse(
          'paper.no-series',
          `还没有可用于“${kind.label.zh}”的文号系列，请先在“发文登记”建立。`,
          `There is no series of numbers for “${kind.label.en}” yet; please set one up in the register of numbers.`,
        ),
      )
}
/** What a paper is called in lists: slips are all called alike, and told apart by their matter. */
function titleOf(paper: OfficialPaper): string {
  const boxes = paper.body.flatMap((block) => (block.type === 'boxes' ? block.rows.flat() : []))
  const matter = boxes.find(({ label }) => label === '交办事项' || label === '提示事项')
  return matter ? `${paper.title}：${matter.text}` : paper.title
}
/** Who was chosen, addressees first. */
async function sentTo(
  { tx, organisation }: Work,
  { recipients, copies }: Pick<Change, 'recipients' | 'copies'>,
): Promise<Result<readonly Recipient[]>> {
  const to = await resolved(tx, organisation, recipients)
  if (!to.ok) return to
  const copied = await resolved(tx, organisation, copies)
  return copied.ok ? ok([...to.value, ...copied.value.map((one) => ({ ...one, copy: true as const }))]) : copied
}
const namesIn = (recipients: readonly Recipient[], copy: boolean): string[] =>
  recipients.filter((one) => (one.copy ?? false) === copy).map(({ name }) => name)
/** The printed names of the recipients, where the form has a place for them. */
function addressed(paper: OfficialPaper, recipients: readonly Recipient[]): OfficialPaper {
  const { imprint: { copies: _copied, ...imprint } = {}, ...others } = paper
  const copies = namesIn(recipients, true)
  const copied = ['document', 'letter', 'briefing'].includes(paper.form)
    ? { ...others, ...imprintOf({ ...imprint, ...(copies.length > 0 && { copies }) }) }
    : paper
  if (paper.form !== 'document' && paper.form !== 'letter') return copied
  const { addressees: _before, ...rest } = copied
  const addressees = namesIn(recipients, false)
  return addressees.length === 0 ? rest : { ...rest, addressees }
}
const imprintOf = (imprint: NonNullable<OfficialPaper['imprint']>) => (Object.keys(imprint).length > 0 ? { imprint } : {})

const settled = refuse(
  'paper.state',
  '这份文件已经送签、印发或撤下，不能再改。',
  'This paper was submitted, issued or dropped already and cannot be changed.',
)
const movedOn = refuse(
  'paper.moved-on',
  '这份草稿刚刚被别人改过，您的内容没有保存，但都还在本页。请看过最新稿后再保存。',
  'Somebody has just changed this draft. Yours was not saved and is still on this page. Please look at the latest text and save again.',
)
export async function inState(
  { work }: Doing,
  id: Id,
  states: readonly KeptPaper['state'][],
  otherwise = settled,
): Promise<Result<KeptPaper>> {
  const found = await seenPaper(work.office, work.signed, work.organisation, id, { db: work.tx, lock: true })
  if (!found.ok) return found
  return states.includes(found.value.paper.state) ? ok(found.value.paper) : no(otherwise)
}

export interface Change {
  /** The version that whoever changes it saw. */
  readonly seen: number
  readonly wording: Omit<Wording, 'addressees' | 'copies'>
  readonly recipients: readonly Chosen[]
  /** 抄送 */
  readonly copies: readonly Chosen[]
  readonly mark: DraftMark
}
/** Changes a draft; whoever did so is one of its writers. Minutes are those that were issued: their words stay. */
export async function changeDraft(doing: Doing, id: Id, change: Change): Promise<Result<{ id: Id; version: number }>> {
  const found = await inState(doing, id, ['draft'])
  if (!found.ok) return found
  const draft = found.value
  if (draft.version !== change.seen) return no(movedOn)
  const { work } = doing
  const recipients = await sentTo(work, change)
  if (!recipients.ok) return recipients
  const words = draft.kind === 'minutes' ? draft.paper : reworded(draft.paper, { ...change.wording, addressees: [], copies: [] })
  const paper = addressed(words, recipients.value)
  const me = work.signed.actor.person
  const version = draft.version + 1
  await work.tx
    .updateTable('office_paper')
    .set({
      paper: JSON.stringify(paper),
      title: titleOf(paper),
      recipients: JSON.stringify(recipients.value),
      mark: change.mark,
      version,
      writers: [...new Set([...draft.writers, ...handsOf(work.signed)])],
      changed_by: me,
      changed_at: work.now,
    })
    .where('id', '=', id)
    .execute()
  return ok({ id, version })
}

/** A version of a draft as it was laid out: with its imprint on an even page. */
export interface LaidOut {
  readonly version: number
  readonly paper: OfficialPaper
}
/**
 * 送签: the draft is written, reopened and checked; while anything stands against issuing it, it is not submitted. `laid`: as it was laid out
 * just before, taken over where nobody has changed it since; null where nothing was.
 */
export async function submitDraft(doing: Doing, id: Id, laid: LaidOut | null): Promise<Result<{ id: Id }>> {
  const found = await inState(doing, id, ['draft'])
  if (!found.ok) return found
  const { work, noted } = doing
  const draft = laid?.version === found.value.version ? { ...found.value, paper: laid.paper } : found.value
  const check = await checkDraft(draft, await siteOf(work.tx))
  const form = check.findings.filter(({ must }) => must).map(({ message }) => message)
  const against = [...form, ...(check.bytes ? await pagesAgainst(check.bytes) : [])]
  if (against.length > 0) return no(notInForm(against))
  await work.tx
    .updateTable('office_paper')
    .set({
      paper: JSON.stringify(draft.paper),
      state: 'submitted',
      submitted_by: work.signed.actor.person,
      submitted_at: work.now,
      reason: null,
    })
    .where('id', '=', id)
    .execute()
  await tell(work.tx, id, 'paper.submitted', { words: wordsDigest(draft) }, noted)
  return ok({ id })
}
export const notInForm = (against: readonly { readonly zh: string; readonly en: string }[]): Refusal =>
  refuse(
    'paper.form',
    `还有${against.length}处不合要求，没有送出，内容都还在：${against.map(({ zh }) => zh).join('')}`,
    `It was not sent on and nothing was changed; ${against.length} things stand against it: ${against.map(({ en }) => en).join(' ')}`,
  )

/** Sends a submitted draft back to its writers. */
export async function returnDraft(doing: Doing, id: Id, reason: string): Promise<Result<{ id: Id }>> {
  const found = await inState(doing, id, ['submitted'], notSubmitted)
  if (!found.ok) return found
  await doing.work.tx.updateTable('office_paper').set({ state: 'draft', reason }).where('id', '=', id).execute()
  await tell(doing.work.tx, id, 'paper.returned', { reason }, doing.noted)
  return ok({ id })
}
export const notSubmitted = refuse('paper.not-submitted', '这份文件还没有送签，或者已经办结。', 'This paper is not waiting to be issued.')

/** Drops a draft with its reason. It has no number yet, so none is lost. */
export async function dropDraft(doing: Doing, id: Id, reason: string): Promise<Result<{ id: Id }>> {
  const found = await inState(doing, id, ['draft', 'submitted'])
  if (!found.ok) return found
  await doing.work.tx.updateTable('office_paper').set({ state: 'dropped', reason }).where('id', '=', id).execute()
  await tell(doing.work.tx, id, 'paper.dropped', { reason }, doing.noted)
  return ok({ id })
}
