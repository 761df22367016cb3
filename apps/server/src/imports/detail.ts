import { type Id, text } from '@changtong/kernel'
import type { LedgerReading } from '@changtong/reader'
import type { z } from 'zod'
import type { ImportDetail, ImportRow } from '../contract/index.ts'
import { whatIsSent } from '../helper/proposals.ts'
import { helperFor, proposedOf } from '../helper/propose.ts'
import type { Work } from '../loop/work.ts'
import { layoutIds } from './layouts.ts'
import { differences } from './positions.ts'
import {
  correctionsOf,
  type ImportRecord,
  linksOf,
  originalOf,
  readingOf,
  sameDocument,
  setAsideOf,
  sheetsOf,
  sourceOfImport,
} from './records.ts'
import { offersOf, touchedOf } from './rules.ts'
import { importedCases } from './undo.ts'
import { matchNames } from './unitNames.ts'
import { kindLabels } from './words.ts'

export const importRow = (row: ImportRecord, by: string): z.infer<typeof ImportRow> => {
  const reading = readingOf(row)
  return {
    id: row.id,
    name: row.name,
    title: reading.title,
    kind: row.kind,
    kindLabel: kindLabels[row.kind] ?? text(row.kind, row.kind),
    org: reading.org,
    state: row.state as 'read',
    problems: reading.problems.length,
    measures: countMeasures(reading),
    enterprises: null,
    at: row.at,
    by,
  }
}
const countMeasures = (reading: LedgerReading) => reading.problems.reduce((n, p) => n + p.measures.length, 0)

/** The import page: document and reading side by side, with what a person must decide before confirming. */
export async function importDetail(work: Work, row: ImportRecord): Promise<z.infer<typeof ImportDetail>> {
  const reading = readingOf(row)
  const [earlier] = await sameDocument(work.tx, row)
  const cases = row.state === 'confirmed' ? await importedCases(work, row) : []
  const layouts = sheetsOf(row).length > 0 ? await layoutIds(work.tx, 'ledger') : new Map<string, Id>()
  const offers = row.state === 'undone' ? new Map() : await offersOf(work.tx, row)
  const helper = await helperFor(work.office, work.tx, row)
  const proposed = proposedOf(row)
  const person = await work.tx.selectFrom('person').select('name').where('id', '=', row.by).executeTakeFirst()
  return {
    row: importRow(row, person?.name ?? ''),
    digest: row.digest,
    source: sourceOfImport(row) as never,
    reading: reading as unknown as Record<string, unknown>,
    links: linksOf(row) as never,
    doubts: row.doubts as never,
    corrections: correctionsOf(row).map(({ path, value, was, by, at }) => ({ path, value, was, by, at, rule: offers.get(path) ?? null })),
    setAside: setAsideOf(row).map((c) => ({ ...c })),
    touched: await touchedOf(work.tx, row),
    helper: helper && {
      ...helper,
      sends: whatIsSent(helper.host),
      questions: helper.questions.map(({ path, label, words }) => ({ path, label, words })),
    },
    proposed: proposed && { ...proposed, values: [...proposed.values] },
    sheets: sheetsOf(row).map(({ fingerprint, ...sheet }) => ({
      ...sheet,
      canRemember: fingerprint !== '',
      remembered: layouts.get(fingerprint) ?? null,
    })) as never,
    units: matchNames(work.organisation, reading).map((m) => ({ ...m, candidates: [...m.candidates] })),
    earlier:
      earlier && row.state === 'read'
        ? { id: earlier.id, name: earlier.name, differences: [...differences(originalOf(earlier), originalOf(row))] }
        : null,
    warnings: row.warnings as never,
    canConfirm: row.state === 'read',
    canUndo: row.state === 'confirmed' && (cases.length > 0 || ['working_group_notice', 'annual_report'].includes(row.kind)),
    cases: cases.map(({ problem, worked }) => ({
      position: problem.position ?? '',
      id: problem.id,
      no: problem.no,
      title: problem.title,
      worked,
    })),
    taskforce: (row.decisions as { taskforce?: string | null }).taskforce ?? null,
  }
}
