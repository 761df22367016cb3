import { dayOf, type Id, no, ok, type Result, refuse } from '@changtong/kernel'
import type { Tx } from '@changtong/store'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { EnterprisesConfirmed, EnterprisesUndone } from '../contract/index.ts'
import { notedIn } from '../loop/noted.ts'
import type { Work } from '../loop/work.ts'
import { putRecords, takeRecordsBack } from '../organisation.ts'
import { enterpriseRegister } from './enterpriseChanges.ts'
import { countsOf, lockedImport, type RowCounts } from './enterpriseImports.ts'
import type { EnterpriseRow } from './enterpriseRows.ts'
import { holdEnterprises, putEnterprises } from './putEnterprises.ts'

const confirmedOf = (counts: RowCounts): z.infer<typeof EnterprisesConfirmed> => ({
  added: counts.new,
  changed: counts.changed,
  same: counts.same,
  fault: counts.fault,
})

/**
 * Enters the rows of a list that can be taken, by the register as it stands now. Whoever confirms a second time, or at the same moment, is told what
 * was done the first time.
 */
export async function confirmEnterprises(work: Work, id: Id): Promise<Result<z.infer<typeof EnterprisesConfirmed>>> {
  const row = await lockedImport(work.tx, id)
  if (row.state === 'confirmed') return ok(confirmedOf(row.counts))
  if (row.state === 'undone')
    return no(
      refuse(
        'enterprise-import.undone',
        '这份名录的登记已经撤销。要再登记，请重新上传。',
        'This list was taken back. To enter it, please upload it again.',
      ),
    )
  const kept = (await work.tx
    .selectFrom('enterprise_import_row')
    .select('told')
    .where('import', '=', id)
    .where('state', '<>', 'fault')
    .orderBy('row')
    .execute()) as unknown as readonly { readonly told: EnterpriseRow }[]
  const done = await putEnterprises(
    work,
    kept.map(({ told }) => told),
    { source: row.name, asOf: dayOf(work.now) },
  )
  const written = done.map(({ row: { row: at }, state, differs, record }) => ({
    row: at,
    state,
    differs,
    record: record?.id ?? null,
    version: record?.version ?? null,
  }))
  await sql`
    UPDATE enterprise_import_row AS kept SET state = done.state, differs = done.differs, record = done.record, version = done.version
    FROM jsonb_to_recordset(${JSON.stringify(written)}::jsonb) AS done(row integer, state text, differs jsonb, record uuid, version integer)
    WHERE kept.import = ${id} AND kept.row = done.row`.execute(work.tx)
  const counts = { ...countsOf(done), fault: row.counts.fault }
  await work.tx
    .updateTable('enterprise_import')
    .set({ state: 'confirmed', counts: JSON.stringify(counts), done_at: work.now, done_by: work.signed.actor.person })
    .where('id', '=', id)
    .execute()
  return ok(confirmedOf(counts))
}

interface Entered {
  readonly id: Id
  readonly key: string
  readonly name: string
  readonly version: number
  readonly state: 'new' | 'changed'
  readonly touched: boolean
}
/** What an import wrote and still stands in the register, and whether somebody has touched it since: its values, its contacts, its requests. */
async function enteredBy(tx: Tx, id: Id): Promise<readonly Entered[]> {
  const { rows } = await sql<Entered>`
    SELECT record.id, record.key, record.name, record.version, row.state, record.version <> row.version
      OR (row.state = 'new' AND (EXISTS (SELECT 1 FROM contact_right WHERE contact_right.enterprise = record.key)
        OR EXISTS (SELECT 1 FROM case_row WHERE case_row.procedure = 'request' AND case_row.body->'fields'->>'creditCode' = record.key))) AS touched
    FROM enterprise_import_row AS row JOIN record ON record.id = row.record WHERE row.import = ${id} AND row.version IS NOT NULL
    ORDER BY row.row FOR UPDATE OF record`.execute(tx)
  return rows
}

/** Takes a list back: what nobody has touched since goes, or is what it was before; the rest stays. The file can then be imported again. */
export async function undoEnterprises(work: Work, id: Id): Promise<Result<z.infer<typeof EnterprisesUndone>>> {
  const row = await lockedImport(work.tx, id)
  if (row.state !== 'confirmed')
    return no(
      refuse('enterprise-import.state', '这份名录没有登记过，无需撤销。', 'This list was not entered, so there is nothing to take back.'),
    )
  await holdEnterprises(work)
  const entered = await enteredBy(work.tx, id)
  const going = entered.filter(({ touched, state }) => !touched && state === 'new')
  const back = entered.filter(({ touched, state }) => !touched && state === 'changed')
  const kept = entered.filter(({ touched }) => touched)
  await takeRecordsBack(
    work.tx,
    going.map((one) => one.id),
    row.name,
    notedIn(work),
  )
  await putBack(work, back)
  await work.tx.updateTable('enterprise_import').set({ state: 'undone' }).where('id', '=', id).execute()
  const examples = kept.slice(0, 50).map((one) => ({ id: one.id, name: one.name }))
  return ok({ removed: going.length, restored: back.length, kept: kept.length, examples })
}
/** Records as they were before the version that stands: an entry of its own says so. */
async function putBack(work: Work, records: readonly Entered[]): Promise<void> {
  for (let from = 0; from < records.length; from += 1000) {
    const part = records.slice(from, from + 1000)
    const told = JSON.stringify(part.map(({ id, version }) => ({ stream: id, version: version - 1 })))
    const { rows } = await sql<{ data: { readonly key: string; readonly name: string; readonly data: never } }>`
      SELECT entry.data FROM entry JOIN jsonb_to_recordset(${told}::jsonb) AS before(stream uuid, version integer) USING (stream, version)`.execute(
      work.tx,
    )
    await putRecords(
      work.tx,
      enterpriseRegister,
      rows.map(({ data: { key, name, data } }) => ({ key, name, data })),
      notedIn(work),
    )
  }
}
