import { type Id, no, ok, type Result, refuse } from '@changtong/kernel'
import type { Db, Tx } from '@changtong/store'
import { type ImportRecord, importRecord, readingOf, sourceOfImport } from '../imports/records.ts'
import type { Office } from '../office.ts'
import { askHelper } from './ask.ts'
import { type Proposed, proposalsIn } from './proposals.ts'
import { type Question, questionsOf } from './questions.ts'

/** What a helper may be asked about this import, and by whose name it goes; null where there is none, or nothing is open. */
export async function helperFor(
  office: Office,
  db: Db | Tx,
  row: ImportRecord,
): Promise<{ readonly host: string; readonly questions: readonly Question[] } | null> {
  const { helper } = office.config
  if (!helper || row.state !== 'read') return null
  const names = (await db.selectFrom('person').select('name').execute()).map(({ name }) => name)
  const questions = questionsOf(sourceOfImport(row), readingOf(row), names)
  return questions.length === 0 ? null : { host: new URL(helper.url).host, questions }
}
export const proposedOf = (row: ImportRecord): Proposed | null => row.proposed as Proposed | null

/** Imports that a helper is being asked about: one question at a time for each. */
const waiting = new Set<Id>()

/** Asks the helper about what is open in this reading and keeps what may be proposed. The reading itself is never touched. */
export async function propose(office: Office, row: ImportRecord): Promise<Result<null>> {
  const asked = await helperFor(office, office.database.db, row)
  const { helper } = office.config
  if (!asked || !helper)
    return no(refuse('helper.nothing', '没有设置助手，或者没有可问的内容。', 'There is no helper, or nothing that it could be asked.'))
  if (waiting.has(row.id))
    return no(refuse('helper.busy', '正在等助手答复，请稍候。', 'The helper is being asked already; please wait a moment.'))
  waiting.add(row.id)
  try {
    const answer = await askHelper(helper, asked.questions)
    if (!answer.ok) return answer
    const { db } = office.database
    const found = proposalsIn(answer.value, asked.questions)
    const kept: Proposed = { at: office.now(), by: helper.model, host: asked.host, asked: asked.questions.length, ...found }
    const now = await importRecord(db, row.id)
    if (now?.state === 'read')
      await db
        .updateTable('import')
        .set({ proposed: JSON.stringify(kept) })
        .where('id', '=', row.id)
        .execute()
    return ok(null)
  } finally {
    waiting.delete(row.id)
  }
}
