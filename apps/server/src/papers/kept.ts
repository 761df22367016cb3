import { isNothing, scope, within } from '@changtong/access'
import { type Id, type Instant, type Json, no, ok, type Result } from '@changtong/kernel'
import { digestOf } from '@changtong/kernel/digest'
import type { CaseState } from '@changtong/model'
import type { DraftMark, OfficialPaper } from '@changtong/papers'
import { caseRecord, type Db, type Tx } from '@changtong/store'
import { type Office, type Organisation, organisationOf, type Signed } from '../office.ts'
import { notFound } from '../routes/http.ts'
import type { Figure } from './figures.ts'
import type { PaperKindId } from './kinds.ts'
import type { Recipient } from './recipients.ts'

export type PaperState = 'draft' | 'submitted' | 'issued' | 'void' | 'dropped'
/** An office paper as it is kept. */
export interface KeptPaper {
  readonly id: Id
  readonly kind: PaperKindId
  readonly case_id: Id | null
  readonly title: string
  readonly paper: OfficialPaper
  readonly recipients: readonly Recipient[]
  readonly figures: readonly Figure[]
  readonly cut_off: Instant
  readonly mark: DraftMark
  readonly state: PaperState
  readonly reason: string | null
  readonly version: number
  readonly writers: readonly Id[]
  readonly by: Id
  readonly at: Instant
  readonly changed_by: Id
  readonly changed_at: Instant
  readonly submitted_by: Id | null
  readonly submitted_at: Instant | null
  readonly series: Id | null
  readonly year: number | null
  readonly serial: number | null
  readonly file: Id | null
  readonly digest: string | null
  readonly issued_by: Id | null
  readonly issued_at: Instant | null
}

export async function paperOf(db: Db | Tx, id: Id, lock = false): Promise<KeptPaper | undefined> {
  const asked = db.selectFrom('office_paper').selectAll().where('id', '=', id)
  return (await (lock ? asked.forUpdate() : asked).executeTakeFirst()) as unknown as KeptPaper | undefined
}
/** What an entry vouches for once a paper is issued: its words, where it goes, its numbers. */
export const wordsDigest = ({
  paper,
  recipients,
  figures,
  cut_off,
}: Pick<KeptPaper, 'paper' | 'recipients' | 'figures' | 'cut_off'>): string =>
  digestOf(JSON.parse(JSON.stringify({ paper, recipients, figures, cutOff: cut_off })) as Json)

export const mayDo = (office: Office, { holder }: Signed, act: string): boolean => !isNothing(scope(office.grants, holder, 'paper', act))
/** The person, and whoever he acts for. */
export const handsOf = ({ actor }: Pick<Signed, 'actor'>): readonly Id[] => [actor.person, ...(actor.onBehalfOf ? [actor.onBehalfOf] : [])]
/** The units of whoever acts: his own and those above it. */
export const ownUnits = (organisation: Organisation, { actor }: Pick<Signed, 'actor'>): readonly Id[] =>
  actor.unit === null ? [] : (organisation.units.get(actor.unit)?.path ?? [actor.unit])

/**
 * Who may see a paper: whoever reads papers, what is issued; whoever drafts them, drafts, too; people of a unit, what was issued to it. A
 * paper made from a case is seen only by those who may see the case, or whose unit it went to.
 */
export function sees(
  office: Office,
  signed: Signed,
  organisation: Organisation,
  paper: KeptPaper,
  c: CaseState | null | undefined,
): boolean {
  const out = paper.state === 'issued' || paper.state === 'void'
  const addressed = paper.recipients.some(({ units }) => units.some((unit) => ownUnits(organisation, signed).includes(unit)))
  if (out && addressed && mayDo(office, signed, 'receive')) return true
  if (c === undefined || !mayDo(office, signed, out ? 'read' : 'draft')) return false
  return c === null || within(scope(office.grants, signed.holder, c.procedure, 'read'), c)
}
/** The case of a paper; null where it has none, undefined where it is gone. */
export async function caseOf(db: Db | Tx, { case_id }: Pick<KeptPaper, 'case_id'>): Promise<CaseState | null | undefined> {
  return case_id === null ? null : ((await caseRecord(db, case_id))?.body as CaseState | undefined)
}
/** A paper for whoever may see it; for anybody else it is not there. */
export async function seenPaper(
  office: Office,
  signed: Signed,
  organisation: Organisation,
  id: Id,
  { db, lock = false }: { readonly db: Db | Tx; readonly lock?: boolean },
): Promise<Result<{ readonly paper: KeptPaper; readonly c: CaseState | null }>> {
  const paper = await paperOf(db, id, lock)
  const c = paper && (await caseOf(db, paper))
  return paper && sees(office, signed, organisation, paper, c) ? ok({ paper, c: c ?? null }) : no(notFound)
}

/** How many issued papers wait to be opened by whoever's own unit this is; null for those who receive none. */
export async function papersToOpen(office: Office, signed: Signed): Promise<number | null> {
  if (!mayDo(office, signed, 'receive')) return null
  const { db } = office.database
  const mine = ownUnits(await organisationOf(db), signed)
  if (mine.length === 0) return null
  const { n } = await db
    .selectFrom('paper_receipt')
    .innerJoin('office_paper', 'office_paper.id', 'paper_receipt.paper')
    .select((eb) => eb.fn.count<number>('paper_receipt.paper').distinct().as('n'))
    .where('paper_receipt.unit', 'in', [...mine])
    .where('opened_at', 'is', null)
    .where('office_paper.state', '=', 'issued')
    .executeTakeFirstOrThrow()
  return Number(n) || null
}
