import { type Id, type Json, newId, no, ok, type Result, refuse } from '@changtong/kernel'
import type { LedgerReading, ReadProblem } from '@changtong/reader'
import { act, note, openCase, type Work } from '../loop/work.ts'
import { putRecord } from '../organisation.ts'
import type { TaskforceRecord } from '../taskforce.ts'
import { isSolved, measureFields, problemFields } from './caseFields.ts'
import { measurePosition, problemPosition } from './positions.ts'
import { type Decided, decideNames } from './proposals.ts'
import { type ImportRecord, readingOf, sameDocument } from './records.ts'
import { matchNames } from './unitNames.ts'

export interface ConfirmedImport {
  readonly problems: number
  readonly measures: number
  readonly takenOver: number
  readonly skipped: number
  readonly proposals: readonly string[]
  readonly taskforce: Id | null
}
const caseKinds = ['rectification_report', 'problem_list', 'task_list', 'rectification_plan', 'problem_handling_reply', 'incentive_list']

/** Turns a confirmed reading into live cases, or an organisation, or a record of the report; all of it in one work. */
export async function confirmImport(
  work: Work,
  row: ImportRecord,
  decisions: { readonly units: Readonly<Record<string, string>>; readonly earlier?: 'replace' | 'separate' | undefined },
): Promise<Result<ConfirmedImport>> {
  if (row.state !== 'read') {
    return no(
      refuse(
        'import.state',
        '这份文件已经确认或撤销过，没有重复导入。',
        'This document was confirmed or undone before; nothing was imported twice.',
      ),
    )
  }
  const reading = readingOf(row)
  const earlier = await sameDocument(work.tx, row)
  if (earlier.length > 0 && decisions.earlier === undefined) {
    return no(
      refuse(
        'import.earlier',
        '同一机关、同一标题、同一日期的文件已经导入过，请先看差异，再选择“按更正版导入”或“另作一份”。',
        'A document of the same issuer, title and date was imported before. Please look at the differences and choose to take this as its corrected edition or as a separate one.',
        { earlier: earlier.map((e) => e.id) },
      ),
    )
  }
  const { decided, proposed, root } = await decideNames(work, reading, matchNames(work.organisation, reading), decisions.units)
  const known = decisions.earlier === 'separate' ? new Set<string>() : await knownPositions(work, [row.id, ...earlier.map((e) => e.id)])
  const made = caseKinds.includes(reading.kind)
    ? await openAll(work, row, reading, decided, known)
    : ok({ problems: 0, measures: 0, takenOver: 0, skipped: 0 })
  if (!made.ok) return made
  const taskforce = reading.kind === 'working_group_notice' && reading.group ? await foundTaskforce(work, row, reading, root) : null
  if (reading.kind === 'annual_report') await keepAnnualReport(work, row, reading)
  await work.tx
    .updateTable('import')
    .set({
      state: 'confirmed',
      decisions: JSON.stringify({ units: decisions.units, earlier: decisions.earlier ?? null, taskforce }),
      replaces: decisions.earlier === 'replace' ? (earlier[0]?.id ?? null) : null,
    })
    .where('id', '=', row.id)
    .execute()
  return ok({ ...made.value, proposals: proposed, taskforce })
}

/** Places of the document that have live cases already: a corrected title does not import them anew. */
async function knownPositions(work: Work, imports: readonly Id[]): Promise<ReadonlySet<string>> {
  const rows = await work.tx
    .selectFrom('case_row')
    .select('position')
    .where('document', 'in', imports)
    .where('state', '<>', 'undone')
    .execute()
  return new Set(rows.flatMap((row) => row.position ?? []))
}

async function openAll(work: Work, row: ImportRecord, reading: LedgerReading, decided: Decided, known: ReadonlySet<string>) {
  const count = { problems: 0, measures: 0, takenOver: 0, skipped: 0 }
  for (const p of reading.problems) {
    if (known.has(problemPosition(p))) {
      count.skipped += 1
      continue
    }
    const opened = await openProblem(work, row, reading, p, decided)
    if (!opened.ok) return opened
    count.problems += 1
    count.measures += p.measures.length
    count.takenOver += isSolved(p.status) ? 1 : 0
  }
  return ok(count)
}

async function openProblem(work: Work, row: ImportRecord, reading: LedgerReading, p: ReadProblem, decided: Decided): Promise<Result<Id>> {
  const solved = isSolved(p.status)
  const lead = p.lead === null ? null : (decided.get(p.lead) ?? null)
  const place = (position: string) => ({ document: row.id, digest: row.digest, position })
  const opened = await openCase(work, {
    procedure: 'problem',
    fields: problemFields(reading, p),
    told: true,
    assign: { leadUnit: lead },
    document: place(problemPosition(p)),
  })
  if (!opened.ok) return opened
  const measures: { readonly no: string; readonly id: Id }[] = []
  for (const [i, m] of p.measures.entries()) {
    const units = m.units.filter((u) => u.role !== 'mentioned').map((u) => ({ role: u.role, id: decided.get(u.name) ?? null }))
    const measureLead = units.find((u) => u.role === 'lead')?.id ?? lead
    const coUnits = [...new Set(units.flatMap((u) => (u.role === 'co' && u.id !== null && u.id !== measureLead ? [u.id] : [])))]
    const measure = await openCase(work, {
      procedure: 'measure',
      fields: measureFields(m),
      told: true,
      parent: opened.value.id,
      assign: { leadUnit: measureLead, coUnits },
      document: place(measurePosition(p, m, i)),
      ...(solved && { takenOver: { to: 'recorded' } }),
    })
    if (!measure.ok) return measure
    measures.push({ no: m.no ?? String(i + 1), id: measure.value.id })
  }
  if (p.results && p.results.length > 0) {
    const completions = p.results.map((r, i) => ({
      no: r.no ?? String(i + 1),
      text: r.text.trim().slice(0, 6000),
      covers: measures.filter((m) => r.covers.includes(m.no)).map((m) => m.id),
    }))
    const stated = await act(work, opened.value.id, { action: 'stateCompletion', input: { completions } }, { told: true })
    if (!stated.ok && !solved) return stated
  }
  if (solved) takeOver(work, opened.value.id, place(problemPosition(p)))
  return ok(opened.value.id)
}

/** Closed on the published word, by an event of its own: it never counts among what this office has cleared itself. */
function takeOver(work: Work, id: Id, place: { readonly document: Id; readonly digest: string; readonly position: string }): void {
  note(work, id, [{ type: 'case.taken-over', v: 1, data: { ...place, to: 'recorded', phase: 'closed', outcome: 'resolved' } }])
}

const noted = (work: Work) => {
  const { actor } = work.signed
  return {
    by: { person: actor.person, appointment: actor.appointment, post: actor.post, unit: actor.unit },
    at: work.now,
    command: newId(),
  }
}
async function foundTaskforce(work: Work, row: ImportRecord, reading: LedgerReading, root: Id | null): Promise<Id> {
  const group = reading.group!
  const record: TaskforceRecord = { organisation: root, document: { name: row.name, import: row.id, no: null }, group }
  return putRecord(
    work.tx,
    { register: 'taskforce', key: row.id, name: group.name ?? reading.title ?? row.name, data: record as unknown as Json },
    noted(work),
  )
}
/** Report year, data period and day of publication are three fields; none is derived from another. */
async function keepAnnualReport(work: Work, row: ImportRecord, reading: LedgerReading): Promise<void> {
  const { year, data, published } = reading.period
  await putRecord(
    work.tx,
    {
      register: 'annual-report',
      key: row.id,
      name: reading.title ?? row.name,
      data: { org: reading.org, year, data, published, import: row.id },
    },
    noted(work),
  )
}
