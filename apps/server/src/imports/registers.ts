import type { Id, Json } from '@changtong/kernel'
import type { LedgerReading } from '@changtong/reader'
import { notedIn } from '../loop/noted.ts'
import type { Work } from '../loop/work.ts'
import { putRecord } from '../organisation.ts'
import type { TaskforceRecord } from '../taskforce.ts'
import type { ImportRecord } from './records.ts'

/** A taskforce as its founding document makes it. A corrected edition changes the same taskforce and keeps the persons named for its groups. */
export async function foundTaskforce(
  work: Work,
  row: ImportRecord,
  reading: LedgerReading,
  root: Id | null,
  replaces: readonly Id[],
): Promise<Id> {
  const group = reading.group!
  const before =
    replaces.length === 0
      ? undefined
      : await work.tx
          .selectFrom('record')
          .select(['key', 'data'])
          .where('register', '=', 'taskforce')
          .where('key', 'in', [...replaces])
          .executeTakeFirst()
  const { responsible, seated } = (before?.data as TaskforceRecord | undefined) ?? {}
  const record: TaskforceRecord = {
    organisation: root,
    document: { name: row.name, import: row.id, no: null },
    group,
    ...(responsible && { responsible }),
    ...(seated && { seated }),
  }
  return putRecord(
    work.tx,
    {
      register: 'taskforce',
      key: before?.key ?? row.id,
      name: group.name ?? reading.title ?? row.name,
      data: record as unknown as Json,
    },
    notedIn(work),
  )
}

/** Report year, data period and day of publication are three fields; none is derived from another. */
export async function keepAnnualReport(work: Work, row: ImportRecord, reading: LedgerReading): Promise<void> {
  const { year, data, published } = reading.period
  await putRecord(
    work.tx,
    {
      register: 'annual-report',
      key: row.id,
      name: reading.title ?? row.name,
      data: { org: reading.org, year, data, published, import: row.id },
    },
    notedIn(work),
  )
}

/** Takes back the records that an import made; a taskforce in which persons have been named was worked on, and stays. */
export async function withdrawRecords(work: Work, row: ImportRecord): Promise<void> {
  const records = await work.tx
    .selectFrom('record')
    .select(['register', 'key', 'name', 'data'])
    .where('register', 'in', ['taskforce', 'annual-report'])
    .where('key', '=', row.id)
    .execute()
  for (const { register, key, name, data } of records) {
    const { responsible, seated } = data as TaskforceRecord
    if (Object.keys({ ...responsible, ...seated }).length > 0) continue
    await putRecord(work.tx, { register, key, name, data: { ...(data as Record<string, Json>), undone: true } }, notedIn(work))
  }
}
