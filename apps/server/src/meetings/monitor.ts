import { scope } from '@changtong/access'
import { type Cadence, cadences, periods } from '@changtong/capabilities/meeting-series/cadence.ts'
import { kinds, type Series } from '@changtong/capabilities/meeting-series/fields.ts'
import { lastOf } from '@changtong/capabilities/meeting-series/index.ts'
import { day, dayOf } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import { caseRecords, whereScope } from '@changtong/store'
import type { z } from 'zod'
import type { SeriesWatched } from '../contract/index.ts'
import { rowsOf } from '../loop/rows.ts'
import { type Office, referencesOf, type Signed } from '../office.ts'

/** 例会监测: every series with its last time, the next due date and its light, and what became of its periods. */
export async function seriesWatched(office: Office, signed: Signed): Promise<z.infer<typeof SeriesWatched>[]> {
  const { db } = office.database
  const found = await db
    .selectFrom('case_row')
    .select('id')
    .where('procedure', '=', 'meetingSeries')
    .where(whereScope(scope(office.grants, signed.holder, 'meetingSeries', 'read')))
    .orderBy('id')
    .execute()
  const records = await caseRecords(
    db,
    found.map(({ id }) => id),
  )
  const rows = new Map((await rowsOf(db, records, await referencesOf(db), office.now())).map((row) => [row.id, row]))
  const names = new Map(records.map((record) => [record.id, record.title]))
  const today = dayOf(office.now())
  return [...records]
    .sort((a, b) => Number(a.state === 'ended') - Number(b.state === 'ended') || (a.id < b.id ? -1 : 1))
    .map((record) => {
      const c = record.body as CaseState
      const fields = c.fields as unknown as Series
      const occasions = [...(fields.occasions ?? [])].sort((a, b) => (a.on < b.on ? 1 : -1))
      const until = c.closedAt === null ? today : dayOf(c.closedAt)
      return {
        row: rows.get(c.id)!,
        kind: kinds[fields.kind],
        every: cadences[fields.every as Cadence],
        chair: fields.chair ?? null,
        last: lastOf(fields),
        occasions,
        periods: [
          ...periods(
            fields.every as Cadence,
            day(fields.since),
            occasions.map(({ on }) => day(on)),
            until,
          ),
        ],
        successor: fields.successor === undefined ? null : { id: fields.successor, name: names.get(fields.successor) ?? '—' },
      }
    })
}
