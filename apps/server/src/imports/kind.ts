import { no, ok, type Result, refuse } from '@changtong/kernel'
import type { DocumentKind } from '@changtong/reader'
import type { Office } from '../office.ts'
import { chosenColumns, lockedImport, putReading, readOver } from './readOver.ts'
import { correctionsOf, type ImportRecord, originalOf } from './records.ts'

const confirmed = refuse(
  'import.state',
  '这份文件已经确认，不能再换一种读法；请在事项中修改，或先撤销这次导入。',
  'This document is confirmed and cannot be read as another kind any more; please change the cases, or undo the import first.',
)

/**
 * Reads a document again as the kind that a person says it is (null: as what it looks like). Another kind is another way of reading, never
 * only another name: what was read by the first one goes, and corrections stay where the same value is read again.
 */
export async function readAsKind(
  office: Office,
  row: ImportRecord,
  kind: DocumentKind | null,
  by: string,
): Promise<Result<{ readonly id: string }>> {
  if (row.state !== 'read') return no(confirmed)
  const again = await readOver(office, row, { as: kind ?? undefined, chosen: chosenColumns(row) })
  if (!again.ok) return again
  return office.database.db.transaction().execute(async (tx): Promise<Result<{ readonly id: string }>> => {
    const now = await lockedImport(tx, row.id)
    if (now?.state !== 'read') return no(confirmed)
    const earlier = correctionsOf(now)
    const was = earlier.find(({ path }) => path === 'kind')?.was ?? originalOf(now).kind
    const others = earlier.filter(({ path }) => path !== 'kind')
    const said = kind === null || kind === was ? [] : [{ path: 'kind', value: kind, was, by, at: office.now() }]
    await putReading(tx, now, again.value.document, [...others, ...said])
    return ok({ id: row.id })
  })
}
