import { type Id, no, ok, type Result, refuse } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import { caseRecords } from '@changtong/store'
import { load, note, type Work } from '../loop/work.ts'
import type { ImportRecord } from './records.ts'
import { withdrawRecords } from './registers.ts'

export interface UndoneImport {
  readonly removed: number
  readonly kept: readonly { readonly id: Id; readonly no: string; readonly title: string }[]
}

/** Cases of an import, problems with their measures, and whether somebody has worked on any of them since. */
export async function importedCases(work: Pick<Work, 'tx'>, row: ImportRecord) {
  const rows = await work.tx.selectFrom('case_row').select('id').where('document', '=', row.id).where('state', '<>', 'undone').execute()
  const records = await caseRecords(
    work.tx,
    rows.map((r) => r.id),
  )
  const problems = records.filter((r) => r.procedure === 'problem')
  const listed = await inLists(work)
  return problems.map((problem) => {
    const own = records.filter((r) => r.parent === problem.id)
    return { problem, measures: own, worked: listed.has(problem.id) || [problem, ...own].some((r) => isWorked(r.body as CaseState)) }
  })
}
/** Problems that somebody has put into a publicity list. */
async function inLists(work: Pick<Work, 'tx'>): Promise<ReadonlySet<Id>> {
  const lists = await work.tx.selectFrom('case_row').select('body').where('procedure', '=', 'batch').execute()
  return new Set(lists.flatMap(({ body }) => ((body as CaseState<{ items?: { problem: Id }[] }>).fields.items ?? []).map((i) => i.problem)))
}
/** Anything but what the import itself did: acts, measures added later. */
function isWorked(c: CaseState): boolean {
  const acts = Object.entries(c.times).filter(([action]) => action !== 'stateCompletion')
  return acts.length > 0 || (c.times.stateCompletion ?? 0) > 1
}

/** Takes an import back: what was worked on stays, the rest goes. The document can then be imported again. */
export async function undoImport(work: Work, asked: ImportRecord): Promise<Result<UndoneImport>> {
  const row = ((await work.tx.selectFrom('import').selectAll().where('id', '=', asked.id).forUpdate().executeTakeFirst()) ??
    asked) as ImportRecord
  if (row.state !== 'confirmed')
    return no(refuse('import.state', '这份文件没有确认过，无需撤销。', 'This document was not confirmed, so there is nothing to undo.'))
  const cases = await importedCases(work, row)
  const going = cases.filter((c) => !c.worked)
  for (const { problem, measures } of going) {
    for (const { id } of [problem, ...measures]) {
      await load(work, id)
      note(work, id, [{ type: 'case.undone', v: 1, data: { reason: row.name } }])
    }
  }
  await withdrawRecords(work, row)
  await work.tx.updateTable('import').set({ state: 'undone' }).where('id', '=', row.id).execute()
  const kept = cases.filter((c) => c.worked).map(({ problem }) => ({ id: problem.id, no: problem.no, title: problem.title }))
  return ok({ removed: going.reduce((n, c) => n + 1 + c.measures.length, 0), kept })
}
