import { procedureOf } from '@changtong/capabilities/registry.ts'
import { type CaseFilter, type Db, listCases } from '@changtong/store'
import type { z } from 'zod'
import { filterFrom } from '../board/asked.ts'
import type { CaseList, CaseQuery, ExportQuery } from '../contract/index.ts'
import { type Office, referencesOf, type Signed } from '../office.ts'
import { momentWith, readableScopes } from '../waiting.ts'
import { rowsOf } from './rows.ts'
import { writeCaseSheet } from './sheet.ts'

/** A window of a list as this person may see it. */
export async function listFor(
  office: Office,
  signed: Signed,
  query: z.infer<typeof CaseQuery>,
  db: Db = office.database.db,
): Promise<z.infer<typeof CaseList>> {
  const place = await referencesOf(db, signed.stamps)
  const scopes = readableScopes(office, signed, query.procedure === 'all' ? undefined : query.procedure)
  const { sort, offset, limit } = query
  const filter: CaseFilter = { ...filterFrom(query, momentWith(office, signed, place)), sort, offset, limit }
  if (scopes.length === 0 || filter.waiting?.length === 0) return { rows: [], count: 0, countText: '0' }
  const { rows, count } = await listCases(db, scopes, filter)
  return {
    rows: await rowsOf(db, rows, place, office.now()),
    count,
    countText: count > 10_000 ? '1万+' : String(count),
  }
}

/** Exactly what the list shows, all of it, as a workbook. */
export async function exportList(
  office: Office,
  signed: Signed,
  query: z.infer<typeof ExportQuery>,
): Promise<{ readonly name: string; readonly bytes: Uint8Array; readonly rows: number }> {
  const name = `${procedureOf(query.procedure)?.nouns.label.zh ?? '事项'}清单`
  // One snapshot for all windows: a case that moves meanwhile is neither missed nor written twice.
  const rows = await office.database.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const found: z.infer<typeof CaseList>['rows'] = []
      for (let offset = 0; ; offset += 200) {
        const window = await listFor(office, signed, { ...query, offset, limit: 200 }, tx)
        found.push(...window.rows)
        if (window.rows.length < 200) return found
      }
    })
  return { name, bytes: await writeCaseSheet(office, signed, name, rows, query.columns?.split(',')), rows: rows.length }
}
