import { procedureOf } from '@changtong/capabilities/registry.ts'
import { canonical, type Id, type Json } from '@changtong/kernel'
import type { Entry } from '@changtong/ledger'
import { type CaseEvent, type CaseState, evolve } from '@changtong/model'
import { type CaseRecord, caseRecords, type Db, straySearch, type Tx } from '@changtong/store'
import { asToday } from '../eventShapes.ts'
import { recordOf } from '../loop/project.ts'
import type { Organisation } from '../office.ts'

/** Personal values by version, for one stream. */
export type Personal = ReadonlyMap<number, { readonly salt: string; readonly data: unknown }>

/** Personal values that are still kept, by stream. */
export async function personalOf(db: Db | Tx, streams: readonly Id[]): Promise<ReadonlyMap<Id, Personal>> {
  if (streams.length === 0) return new Map()
  const rows = await db.selectFrom('personal').selectAll().where('stream', 'in', streams).execute()
  return new Map(
    [...Map.groupBy(rows, (row) => row.stream)].map(([stream, own]) => [stream, new Map(own.map((row) => [row.version, row]))]),
  )
}

/** A case as its entries tell it, with the personal values that are still kept. */
export function foldCase(entries: readonly Entry[], personal: Personal | undefined): CaseState | undefined {
  let c: CaseState | undefined
  for (const e of asToday(entries.map((entry) => whole(entry, personal))))
    c = evolve(c, e as unknown as CaseEvent, { stream: e.stream, version: e.version, at: e.at, by: e.by.person ?? '' })
  return c
}
/** An entry with its personal values put back in, under the names they had when they were written. */
function whole(e: Entry, personal: Personal | undefined): Entry {
  const apart = personal?.get(e.version)
  if (e.type !== 'case.opened' || !apart) return e
  const data = e.data as { readonly fields: object }
  return { ...e, data: { ...data, fields: { ...data.fields, ...(apart.data as object) } } as Json }
}

/** The list row of a case as its entries tell it; undefined where no definition knows this kind of case any more. */
export function toldRow(entries: readonly Entry[], personal: Personal | undefined, organisation: Organisation): CaseRecord | undefined {
  const c = foldCase(entries, personal)
  return c && procedureOf(c.procedure) ? recordOf(c, organisation) : undefined
}

const plain = (value: unknown) => canonical(JSON.parse(JSON.stringify(value ?? null)) as Json)

/** Which of these rows stand otherwise than they are told, and in what: a column, `search`, or missing as a whole. */
export async function strayRows(db: Db | Tx, told: readonly CaseRecord[]): Promise<ReadonlyMap<Id, string>> {
  const live = new Map(
    (
      await caseRecords(
        db,
        told.map((r) => r.id),
      )
    ).map((r) => [r.id, r]),
  )
  const search = told.length === 0 ? new Set<Id>() : await straySearch(db, told)
  return new Map(
    told.flatMap((record): [Id, string][] => {
      const row = live.get(record.id) as Readonly<Record<string, unknown>> | undefined
      if (!row) return [[record.id, 'the list row is missing']]
      const column = Object.entries(record).find(([name, value]) => plain(value) !== plain(row[name]))?.[0]
      const stray = column ?? (search.has(record.id) ? 'search' : undefined)
      return stray ? [[record.id, `the list row differs from its entries in ${stray}`]] : []
    }),
  )
}
