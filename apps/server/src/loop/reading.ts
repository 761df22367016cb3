import { type Office, referencesOf, type Signed } from '../office.ts'
import type { Work } from './work.ts'

/** A work that only looks: one snapshot for everything a page shows. Nothing noted in it is written. */
export function reading<T>(office: Office, signed: Signed, body: (work: Work) => Promise<T>): Promise<T> {
  return office.database.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const { organisation, calendar, settings } = await referencesOf(tx)
      return body({
        tx,
        office,
        signed,
        calendar,
        organisation,
        settings,
        now: office.now(),
        cases: new Map(),
        before: new Map(),
        loadedAt: new Map(),
        pending: new Map(),
      })
    })
}
