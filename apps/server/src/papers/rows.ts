import { scope, within } from '@changtong/access'
import { type Id, type Instant, type Text, text } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import type { z } from 'zod'
import type { PaperRow } from '../contract/index.ts'
import type { Office, Organisation, Signed } from '../office.ts'
import type { KeptPaper, PaperState } from './kept.ts'
import { type PaperKind, paperKinds } from './kinds.ts'
import { isLate } from './receipts.ts'

export const kindLabels = paperKinds as Readonly<Record<string, PaperKind>>
const states: Readonly<Record<PaperState, Text>> = {
  draft: text('草稿', 'Draft'),
  submitted: text('待核签', 'To be issued'),
  issued: text('已印发', 'Issued'),
  void: text('已作废', 'Void'),
  dropped: text('已撤下', 'Dropped'),
}
type Row = z.infer<typeof PaperRow>
const oneLine = (title: string): string => title.replaceAll(/\s+/g, '')

export async function namesOf(office: Office, ids: readonly (Id | null)[]): Promise<(id: Id | null) => string> {
  const known = [...new Set(ids.filter((id) => id !== null))]
  const people =
    known.length === 0 ? [] : await office.database.db.selectFrom('person').select(['id', 'name']).where('id', 'in', known).execute()
  return (id) => people.find((person) => person.id === id)?.name ?? '—'
}

export interface Receipt {
  readonly paper: Id
  readonly unit: Id
  readonly role: string
  readonly due: string | null
  readonly opened_at: string | null
  readonly opened_by: Id | null
}
/** Who has opened papers, unit by unit. */
export async function receiptsOf(office: Office, papers: readonly Id[]): Promise<readonly Receipt[]> {
  if (papers.length === 0) return []
  return office.database.db
    .selectFrom('paper_receipt')
    .selectAll()
    .where('paper', 'in', [...papers])
    .execute()
}
/** What a row tells of a paper. */
export type Told = Pick<KeptPaper, 'id' | 'kind' | 'title' | 'state' | 'at' | 'by' | 'issued_at'> & { readonly number: string | null }
export function rowOf(
  paper: Told,
  c: CaseState | null,
  name: (id: Id | null) => string,
  receipts: readonly Receipt[],
  { mine, now }: { readonly mine: readonly Id[]; readonly now: Instant },
): Row {
  const own = receipts.filter((receipt) => receipt.paper === paper.id)
  const open = own.filter(({ opened_at }) => opened_at === null)
  const here = paper.state === 'issued' ? open.filter(({ unit }) => mine.includes(unit)) : []
  return {
    id: paper.id,
    kind: paper.kind,
    label: kindLabels[paper.kind]?.label ?? text(paper.kind, paper.kind),
    title: oneLine(paper.title),
    number: paper.number,
    state: paper.state,
    stateLabel: states[paper.state],
    at: paper.at,
    by: name(paper.by),
    issuedAt: paper.issued_at,
    case: c && {
      id: c.id,
      no: c.no,
      title: String((c.fields as Record<string, unknown>)[c.procedure === 'rectification' ? 'name' : 'title'] ?? c.no),
    },
    units: own.length,
    unread: open.length,
    late: paper.state === 'issued' ? open.filter((receipt) => isLate(receipt, now)).length : 0,
    toOpen: here.length > 0,
    signBy: here.map(({ due }) => due).find((due) => due !== null) ?? null,
  }
}

/** The case behind a paper is named only to whoever may see it. */
export const readableCase = (office: Office, signed: Signed, c: CaseState | null): CaseState | null =>
  c && within(scope(office.grants, signed.holder, c.procedure, 'read'), c) ? c : null
export const unitName = (organisation: Organisation, id: Id) => ({ id, name: organisation.unitName(id) ?? '—' })
