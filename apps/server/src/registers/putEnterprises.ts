import type { Id } from '@changtong/kernel'
import { sql } from 'kysely'
import { notedIn } from '../loop/noted.ts'
import type { Work } from '../loop/work.ts'
import { putRecords } from '../organisation.ts'
import { changesOf, type EnterpriseChange, enterpriseRegister, type Told } from './enterpriseChanges.ts'
import type { EnterpriseRow } from './enterpriseRows.ts'

export interface PutEnterprise extends EnterpriseChange {
  /** The record as it was written; null where nothing was to be written. */
  readonly record: { readonly id: Id; readonly version: number } | null
}
/** So many rows are compared and written together. */
const together = 1000

/** Whoever changes many enterprises holds this until his work is done: two lists at once are entered one after the other. */
export const holdEnterprises = (work: Work) => sql`SELECT pg_advisory_xact_lock(hashtext('changtong.enterprises'))`.execute(work.tx)

/** Enters rows in the register as it stands at this moment: new ones are added, what they tell otherwise is changed, with an entry each. */
export async function putEnterprises(work: Work, rows: readonly EnterpriseRow[], told: Told): Promise<readonly PutEnterprise[]> {
  await holdEnterprises(work)
  const noted = notedIn(work)
  const done: PutEnterprise[] = []
  for (let from = 0; from < rows.length; from += together) {
    const changes = await changesOf(work.tx, rows.slice(from, from + together), told, work.organisation)
    const records = await putRecords(
      work.tx,
      enterpriseRegister,
      changes.flatMap(({ wish }) => wish ?? []),
      noted,
    )
    done.push(...changes.map((change) => ({ ...change, record: records.get(change.row.creditCode) ?? null })))
  }
  return done
}
