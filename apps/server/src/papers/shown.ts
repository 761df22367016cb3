import { scope, within } from '@changtong/access'
import { type Id, text } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import { wordingOf } from '@changtong/papers'
import { caseRecords } from '@changtong/store'
import type { z } from 'zod'
import type { PaperDetail, PaperFigure } from '../contract/index.ts'
import { type Office, type Organisation, organisationOf, type Signed } from '../office.ts'
import { siteOf } from '../public/site.ts'
import { checkDraft } from './check.ts'
import { faceOf } from './face.ts'
import { handsOf, type KeptPaper, mayDo, ownUnits } from './kept.ts'
import { type NumberRow, printedNumber, seriesOf, yearOf } from './numbers.ts'
import { isLate } from './receipts.ts'
import type { Recipient } from './recipients.ts'
import { namesOf, readableCase, receiptsOf, rowOf, unitName } from './rows.ts'

export async function paperDetail(
  office: Office,
  signed: Signed,
  paper: KeptPaper,
  c: CaseState | null,
): Promise<z.infer<typeof PaperDetail>> {
  const { db } = office.database
  const organisation = await organisationOf(db)
  const open = paper.state === 'draft' || paper.state === 'submitted'
  const checked = open ? await checkDraft(paper, await siteOf(db)) : null
  const receipts = await receiptsOf(office, [paper.id])
  const errata = await db.selectFrom('paper_erratum').selectAll().where('paper', '=', paper.id).orderBy('no').execute()
  const series = (await seriesOf(db)).find(({ id }) => id === paper.series)
  const reserved = open && series && mayDo(office, signed, 'issue') ? await reservedOf(office, series.id) : []
  const name = await namesOf(office, [
    ...[paper.by, paper.changed_by, paper.submitted_by, paper.issued_by],
    ...receipts.map(({ opened_by }) => opened_by),
    ...errata.map(({ by }) => by),
  ])
  const mine = ownUnits(organisation, signed)
  const told = mayDo(office, signed, 'read') ? receipts : receipts.filter(({ unit }) => mine.includes(unit))
  const { addressees: _printed, copies, ...wording } = wordingOf(paper.paper)
  const words = JSON.stringify(paper.paper)
  return {
    row: rowOf({ ...paper, number: paper.paper.number }, readableCase(office, signed, c), name, told, { mine, now: office.now() }),
    version: paper.version,
    mark: paper.mark,
    wording: JSON.parse(JSON.stringify(wording)),
    face: faceOf(paper.paper),
    recipients: paper.recipients.filter(({ copy }) => !copy).map(recipientFor(organisation)),
    copies: copiesOf(paper, copies).map(recipientFor(organisation)),
    reason: paper.reason,
    series: series ? { id: series.id, name: series.name } : null,
    reserved: reserved.map(({ serial, year, purpose }) => ({ serial, printed: printedNumber(series!, { year, serial }), purpose })),
    cutOff: paper.cut_off,
    figures: paper.figures.map(({ label, value, unit, words: was, list }) => ({
      label,
      value,
      unit,
      stands: words.includes(was),
      today: list,
    })),
    changedBy: { id: paper.changed_by, name: name(paper.changed_by) },
    changedAt: paper.changed_at,
    submitted: paper.submitted_by && paper.submitted_at ? { by: name(paper.submitted_by), at: paper.submitted_at } : null,
    issued: paper.issued_at && paper.digest ? { by: name(paper.issued_by), at: paper.issued_at, digest: paper.digest } : null,
    receipts: told.map((receipt) => ({
      unit: unitName(organisation, receipt.unit),
      role: receipt.role as 'main' | 'copy',
      due: receipt.due,
      late: isLate(receipt, office.now()),
      openedAt: receipt.opened_at,
      openedBy: receipt.opened_by && name(receipt.opened_by),
    })),
    errata: errata.map(({ no, text: said, by, at }) => ({ no, text: said, by: name(by), at })),
    check: checked && { ok: checked.ok, grid: checked.grid && { ...checked.grid }, findings: checked.findings.map((one) => ({ ...one })) },
    steps: stepsOf(office, signed, paper, checked?.ok ?? false),
  }
}
const recipientFor = (organisation: Organisation) => (one: Recipient) => ({
  name: one.name,
  unit: one.unit ?? null,
  group: one.group ?? null,
  units: one.units.map((id) => unitName(organisation, id)),
})
/** Who gets a copy; of papers from before copies were chosen, the names that are printed. */
function copiesOf({ recipients }: KeptPaper, printed: readonly string[]): readonly Recipient[] {
  const chosen = recipients.filter(({ copy }) => copy)
  return chosen.length > 0 ? chosen : printed.map((name) => ({ name, units: [] }))
}
const reservedOf = async (office: Office, series: Id) =>
  (await office.database.db
    .selectFrom('document_number')
    .selectAll()
    .where('series', '=', series)
    .where('year', '=', yearOf(office.now()))
    .where('state', '=', 'reserved')
    .orderBy('serial')
    .execute()) as unknown as readonly NumberRow[]

/** What one number counted at the cut-off, as far as the reader may see it. */
export async function figureRecords(
  office: Office,
  signed: Signed,
  paper: KeptPaper,
  at: number,
): Promise<z.infer<typeof PaperFigure> | undefined> {
  const cases = paper.figures[at]?.cases
  if (!cases) return undefined
  const records = (await caseRecords(office.database.db, cases)).filter((record) =>
    within(scope(office.grants, signed.holder, record.procedure, 'read'), record.body as CaseState),
  )
  return {
    records: cases.flatMap((id) => records.find((record) => record.id === id) ?? []).map(({ id, no, title }) => ({ id, no, title })),
    hidden: cases.length - records.length,
  }
}

type Steps = z.infer<typeof PaperDetail>['steps']
type Step = Steps['change']
const no = (zh: string, en: string): Step => ({ may: false, why: text(zh, en) })
const yes: Step = { may: true, why: null }
const post = no('您现在的岗位没有此项权限。', 'Your present post may not do this.')
function stepsOf(office: Office, signed: Signed, paper: KeptPaper, checked: boolean): Steps {
  const { state } = paper
  const draft = mayDo(office, signed, 'draft')
  const issue = mayDo(office, signed, 'issue')
  const settled = no('文件已经送签、印发或撤下。', 'It was submitted, issued or dropped already.')
  const notIssued = no('文件还没有印发，或者已经作废。', 'It is not issued, or is void already.')
  const waiting = no('文件还没有送签。', 'It is not submitted yet.')
  const wrote = handsOf(signed).some((one) => paper.writers.includes(one))
  const change = state !== 'draft' ? settled : draft ? yes : post
  const onIssued = state !== 'issued' ? notIssued : issue ? yes : post
  const onSubmitted = state !== 'submitted' ? (state === 'draft' ? waiting : settled) : issue ? yes : post
  return {
    change:
      paper.kind === 'minutes' && change.may
        ? no('纪要沿用签发时的文字，只能改收文单位。', 'Minutes keep the words they were signed with; only who gets them is changed.')
        : change,
    submit: change.may && !checked ? no('还有不合要求之处，见“格式与内容检查”。', 'Something stands against it; see the check.') : change,
    issue:
      onSubmitted.may && wrote
        ? no('由您本人拟稿，请由其他人核签印发。', 'You wrote it yourself; somebody else has to issue it.')
        : onSubmitted,
    return: onSubmitted,
    drop: state === 'draft' || state === 'submitted' ? (draft ? yes : post) : settled,
    void: onIssued,
    correct: onIssued,
  }
}
