import { fold, type Id, ok, type Result } from '@changtong/kernel'
import type { LedgerReading, ReadMeasure, ReadProblem } from '@changtong/reader'
import { act, note, openCase, type Work } from '../loop/work.ts'
import { isSolved, measureFields, problemFields } from './caseFields.ts'
import { measurePosition, problemPosition } from './positions.ts'
import type { Decided } from './proposals.ts'
import type { ImportRecord } from './records.ts'
import { leadNames } from './unitNames.ts'

/** A problem that is in the ledger already, at its place in the document, with the measures it brought. */
export interface KnownProblem {
  readonly id: Id
  readonly phase: string
  readonly takenOver: boolean
  readonly measures: readonly { readonly position: string; readonly text: string }[]
}
export type KnownPlaces = ReadonlyMap<string, KnownProblem>

/** The problems that these imports brought and that are still there, by their place in the document. */
export async function knownPlaces(work: Work, imports: readonly Id[]): Promise<KnownPlaces> {
  if (imports.length === 0) return new Map()
  const rows = await work.tx
    .selectFrom('case_row')
    .select(['id', 'procedure', 'parent', 'position', 'phase', 'taken_over', 'body'])
    .where('document', 'in', imports)
    .where('state', '<>', 'undone')
    .execute()
  const textOf = (body: unknown) => fold(String((body as { fields: { text?: string } }).fields.text ?? ''))
  return new Map(
    rows
      .filter((row) => row.procedure === 'problem' && row.position !== null)
      .map((row) => [
        row.position!,
        {
          id: row.id,
          phase: row.phase,
          takenOver: row.taken_over,
          measures: rows.filter((m) => m.parent === row.id).map((m) => ({ position: m.position ?? '', text: textOf(m.body) })),
        },
      ]),
  )
}

/** What holds for all problems of one import: units by their printed names, the source, the rectification they join. */
export interface Ordered {
  readonly names: Decided
  readonly source: string | undefined
  readonly into: Id | null
}
export interface Opened {
  readonly problems: number
  readonly measures: number
  readonly takenOver: number
  readonly skipped: number
}
/** Opens what the ledger does not have yet; what stands at a known place is left as it is, with its corrected title or text. */
export async function openAll(
  work: Work,
  row: ImportRecord,
  reading: LedgerReading,
  ordered: Ordered,
  known: KnownPlaces,
): Promise<Result<Opened>> {
  const count = { problems: 0, measures: 0, takenOver: 0, skipped: 0 }
  for (const p of reading.problems) {
    const there = known.get(problemPosition(p))
    const opened = there ? await openNewMeasures(work, row, p, ordered.names, there) : await openProblem(work, row, reading, p, ordered)
    if (!opened.ok) return opened
    count.measures += opened.value
    count.problems += there ? 0 : 1
    count.skipped += there ? 1 : 0
    count.takenOver += !there && isSolved(p.status) ? 1 : 0
  }
  return ok(count)
}

const place = (row: ImportRecord, position: string) => ({ document: row.id, digest: row.digest, position })
const numbered = (p: ReadProblem) => p.measures.map((m, i) => ({ m, i, position: measurePosition(p, m, i) }))

/** The first lead unit leads; further ones support, so that they see the problem too. */
function leadsOf(p: ReadProblem, decided: Decided): { readonly lead: Id | null; readonly others: readonly Id[] } {
  const [lead = null, ...more] = leadNames(p.lead).map((name) => decided.get(name) ?? null)
  return { lead, others: [...new Set(more.flatMap((id) => (id === null || id === lead ? [] : [id])))] }
}

/** The number of measures opened. */
async function openProblem(
  work: Work,
  row: ImportRecord,
  reading: LedgerReading,
  p: ReadProblem,
  { names: decided, source, into }: Ordered,
): Promise<Result<number>> {
  const solved = isSolved(p.status)
  const { lead, others } = leadsOf(p, decided)
  const here = place(row, problemPosition(p))
  const opened = await openCase(work, {
    procedure: 'problem',
    fields: { ...problemFields(reading, p), ...(source && { source }), ...(into && !solved && { plan: 'draft' }) },
    told: true,
    parent: into,
    assign: { leadUnit: lead, coUnits: others },
    document: here,
  })
  if (!opened.ok) return opened
  const measures: { readonly no: string; readonly id: Id }[] = []
  for (const { m, i, position } of numbered(p)) {
    const measure = await openMeasure(work, row, m, position, { problem: opened.value.id, lead, decided, solved })
    if (!measure.ok) return measure
    measures.push({ no: m.no ?? String(i + 1), id: measure.value })
  }
  if (solved) takeOver(work, opened.value.id, here)
  if (p.results && p.results.length > 0) {
    const completions = p.results.map((r, i) => ({
      no: (r.no ?? String(i + 1)).slice(0, 20),
      text: r.text.trim().slice(0, 6000),
      covers: measures.filter((m) => r.covers.includes(m.no)).map((m) => m.id),
    }))
    const stated = await act(work, opened.value.id, { action: 'stateCompletion', input: { completions } }, { told: true })
    if (!stated.ok) return stated
  }
  return ok(measures.length)
}

interface Within {
  readonly problem: Id
  readonly lead: Id | null
  readonly decided: Decided
  readonly solved: boolean
}
/** The first lead unit leads; further ones support, so that they see the measure too. */
async function openMeasure(work: Work, row: ImportRecord, m: ReadMeasure, position: string, within: Within): Promise<Result<Id>> {
  const { problem, lead, decided, solved } = within
  const units = m.units.filter((u) => u.role !== 'mentioned').map((u) => ({ role: u.role, id: decided.get(u.name) ?? null }))
  const leadUnit = units.find((u) => u.role === 'lead')?.id ?? lead
  const coUnits = [...new Set(units.flatMap((u) => (u.id !== null && u.id !== leadUnit ? [u.id] : [])))]
  const measure = await openCase(work, {
    procedure: 'measure',
    fields: measureFields(m),
    told: true,
    parent: problem,
    assign: { leadUnit, coUnits },
    document: place(row, position),
    ...(solved && { takenOver: { to: 'recorded' } }),
  })
  return measure.ok ? ok(measure.value.id) : measure
}

/**
 * Measures that a corrected edition adds to a problem that is there already. A measure is the same as one that is there if it says the
 * same, or if it stands at its place and the old words stand nowhere else any more. Nothing is added to a problem that this office closed.
 */
async function openNewMeasures(
  work: Work,
  row: ImportRecord,
  p: ReadProblem,
  decided: Decided,
  there: KnownProblem,
): Promise<Result<number>> {
  const solved = isSolved(p.status)
  if (there.phase === 'closed' && !(there.takenOver && solved)) return ok(0)
  const printed = new Set(p.measures.map((m) => fold(m.text)))
  const said = new Set(there.measures.map((m) => m.text))
  const held = new Set(there.measures.filter((m) => !printed.has(m.text)).map((m) => m.position))
  const fresh = numbered(p).filter(({ m, position }) => !said.has(fold(m.text)) && !held.has(position))
  const { lead } = leadsOf(p, decided)
  for (const { m, position } of fresh) {
    const measure = await openMeasure(work, row, m, position, { problem: there.id, lead, decided, solved })
    if (!measure.ok) return measure
  }
  return ok(fresh.length)
}

/** Closed on the published word, by an event of its own: it never counts among what this office has cleared itself. */
function takeOver(work: Work, id: Id, here: { readonly document: Id; readonly digest: string; readonly position: string }): void {
  note(work, id, [{ type: 'case.taken-over', v: 1, data: { ...here, to: 'recorded', phase: 'closed', outcome: 'resolved' } }])
}
