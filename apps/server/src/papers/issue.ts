import { dayOf, type Id, no, ok, type Result, refuse } from '@changtong/kernel'
import { checkOfficialPaper, dated, type OfficialPaper, renderOfficialPaper } from '@changtong/papers'
import { keepFile } from '@changtong/store'
import { tell } from '../history.ts'
import { load, note, type Work } from '../loop/work.ts'
import { paperSigned, tellOfPaper } from '../messages/tellPaper.ts'
import { docx } from '../public/publish.ts'
import { type Doing, inState, notInForm, notSubmitted } from './drafts.ts'
import { handsOf, type KeptPaper, ownUnits, seenPaper, wordsDigest } from './kept.ts'
import { settleNumber, takeNumber, yearOf } from './numbers.ts'
import { type ReceiptLine, receiptLines, signBy } from './receipts.ts'

const apart = refuse(
  'act.apart',
  '这份文件由您本人（或您所代理的人）拟稿，请由其他人核签印发。',
  'You, or the person you act for, wrote this paper; somebody else has to issue it.',
)
/** Whoever wrote it does not issue it, nor does he for whom or through whom it was written. */
const wroteIt = ({ signed }: Work, { writers }: KeptPaper): boolean => handsOf(signed).some((one) => writers.includes(one))
const oneLine = (title: string): string => title.replaceAll(/\s+/g, '')

/**
 * 印发: takes the next number of its series, or a reserved one of this year; dated today, written, reopened and checked; its bytes are kept,
 * an entry vouches for them and for its words, each unit it goes to has a line to sign, and is told of it. Of a case it stands in the case's stream, too.
 */
export async function issuePaper(doing: Doing, id: Id, reserved: number | null): Promise<Result<{ id: Id; number: string }>> {
  const found = await inState(doing, id, ['submitted'], notSubmitted)
  if (!found.ok) return found
  const { work, noted } = doing
  const draft = found.value
  if (wroteIt(work, draft)) return no(apart)
  const numbered = await numberFor(doing, draft, reserved)
  if (!numbered.ok) return numbered
  const { number, place } = numbered.value
  const paper: OfficialPaper = { ...(draft.kind === 'minutes' ? draft.paper : dated(draft.paper, dayOf(work.now))), number: number || null }
  const rendered = await renderOfficialPaper(paper, { draft: false })
  if (!rendered.ok) return rendered
  const check = await checkOfficialPaper(rendered.value, { form: paper.form })
  if (!check.ok) return no(notInForm(check.faults.map(({ message }) => message)))
  const name = number ? `${oneLine(draft.title)}（${number}）` : oneLine(draft.title)
  const file = await keepFile(work.tx, {
    name: `${name}.docx`,
    type: docx,
    bytes: rendered.value,
    by: work.signed.actor.person,
    at: work.now,
    usedBy: draft.case_id ?? id,
  })
  const due = signBy(work)
  const lines = receiptLines(draft.recipients, due)
  const unitsAs = (role: ReceiptLine['role']) => lines.flatMap((line) => (line.role === role ? [line.unit] : []))
  await work.tx
    .updateTable('office_paper')
    .set({
      paper: JSON.stringify(paper),
      state: 'issued',
      reason: null,
      ...(place && { year: place.year, serial: place.serial }),
      file: file.id,
      digest: file.digest,
      issued_by: work.signed.actor.person,
      issued_at: work.now,
    })
    .where('id', '=', id)
    .execute()
  if (lines.length > 0)
    await work.tx
      .insertInto('paper_receipt')
      .values(lines.map((line) => ({ ...line, paper: id, opened_at: null, opened_by: null })))
      .execute()
  const words = wordsDigest({ ...draft, paper })
  await tell(
    work.tx,
    id,
    'paper.issued',
    {
      ...{ kind: draft.kind, number, place: place && { ...place }, file: file.id, sha256: file.digest, words },
      ...{ units: unitsAs('main'), copies: unitsAs('copy'), due },
    },
    noted,
  )
  await tellOfPaper(work, id, lines)
  if (draft.case_id !== null && (await load(work, draft.case_id)))
    note(work, draft.case_id, [{ type: 'document.issued', v: 1, data: { document: draft.kind, name, sha256: file.digest, file: file.id } }])
  return ok({ id, number })
}

async function numberFor({ work, noted }: Doing, draft: KeptPaper, reserved: number | null) {
  if (draft.series === null) return ok({ number: draft.paper.number ?? '', place: null })
  if (reserved === null) {
    const taken = await takeNumber(work.tx, { series: draft.series, state: 'used', purpose: oneLine(draft.title), paper: draft.id }, noted)
    if (!taken.ok) return taken
    const { printed: number, ...place } = taken.value
    return ok({ number, place })
  }
  const place = { series: draft.series, year: yearOf(noted.at), serial: reserved }
  const used = await settleNumber(work.tx, place, { state: 'used', paper: draft.id, reason: null }, noted)
  return used.ok ? ok({ number: used.value.printed, place }) : used
}

const notIssued = refuse('paper.not-issued', '这份文件还没有印发，或者已经作废。', 'This paper is not issued, or is void already.')
/** 作废: what was issued stays readable, marked as void; its number keeps its place and is void with it. */
export async function voidPaper(doing: Doing, id: Id, reason: string): Promise<Result<{ id: Id }>> {
  const found = await inState(doing, id, ['issued'], notIssued)
  if (!found.ok) return found
  const { series, year, serial } = found.value
  if (series !== null && year !== null && serial !== null) {
    const done = await settleNumber(doing.work.tx, { series, year, serial }, { state: 'void', paper: id, reason }, doing.noted)
    if (!done.ok) return done
  }
  await doing.work.tx.updateTable('office_paper').set({ state: 'void', reason }).where('id', '=', id).execute()
  await tell(doing.work.tx, id, 'paper.voided', { reason }, doing.noted)
  return ok({ id })
}

/** 更正: a correction beside the issued paper, never a change of it. */
export async function correctPaper(doing: Doing, id: Id, text: string): Promise<Result<{ id: Id }>> {
  const found = await inState(doing, id, ['issued'], notIssued)
  if (!found.ok) return found
  const { work, noted } = doing
  const { last } = await work.tx
    .selectFrom('paper_erratum')
    .select((eb) => eb.fn.max('no').as('last'))
    .where('paper', '=', id)
    .executeTakeFirstOrThrow()
  await work.tx
    .insertInto('paper_erratum')
    .values({ paper: id, no: Number(last ?? 0) + 1, text, by: noted.by.person, at: noted.at })
    .execute()
  await tell(work.tx, id, 'paper.corrected', { text }, noted)
  return ok({ id })
}

/** 签收: whoever of a unit opens a paper that went to it signs for the unit; once. Whoever only looks signs for nobody. */
export async function openPaper({ work, noted }: Doing, id: Id): Promise<Result<{ signed: boolean }>> {
  const found = await seenPaper(work.office, work.signed, work.organisation, id, { db: work.tx, lock: true })
  if (!found.ok) return found
  const mine = ownUnits(work.organisation, work.signed)
  if (found.value.paper.state !== 'issued' || mine.length === 0) return ok({ signed: false })
  const opened = await work.tx
    .updateTable('paper_receipt')
    .set({ opened_at: noted.at, opened_by: noted.by.person })
    .where('paper', '=', id)
    .where('unit', 'in', [...mine])
    .where('opened_at', 'is', null)
    .returning('unit')
    .execute()
  if (opened.length === 0) return ok({ signed: false })
  const units = opened.map(({ unit }) => unit)
  await tell(work.tx, id, 'paper.opened', { units }, noted)
  await paperSigned(work, id, units)
  return ok({ signed: true })
}
