import { type Id, newId } from '@changtong/kernel'
import type { LedgerReading, Link, ReadSheet, RuledDocument, Source } from '@changtong/reader'
import type { Db, Tx } from '@changtong/store'
import { sql } from 'kysely'
import { type Correction, corrected } from './corrections.ts'

export interface ImportRecord {
  readonly id: Id
  readonly digest: string
  readonly file: Id | null
  readonly name: string
  readonly kind: string
  readonly title: string | null
  readonly org: string | null
  readonly printed_on: string | null
  readonly state: string
  readonly source: unknown
  readonly reading: unknown
  readonly links: unknown
  readonly doubts: unknown
  readonly warnings: unknown
  readonly corrections: unknown
  readonly set_aside: unknown
  readonly decisions: unknown
  readonly touched: unknown
  readonly proposed: unknown
  readonly sheets: unknown
  readonly at: string
  readonly by: Id
}
export const correctionsOf = (row: ImportRecord): readonly Correction[] => row.corrections as readonly Correction[]
/** Corrections that fit the present reading no longer. */
export const setAsideOf = (row: ImportRecord): readonly Correction[] => row.set_aside as readonly Correction[]
export const originalOf = (row: ImportRecord): LedgerReading => row.reading as LedgerReading
/** The reading with the corrections of people in it. */
export const readingOf = (row: ImportRecord): LedgerReading => corrected(originalOf(row), correctionsOf(row))
export const sourceOfImport = (row: ImportRecord): Source => row.source as Source
/** How its sheets were read; empty for what is no workbook. */
export const sheetsOf = (row: ImportRecord): readonly ReadSheet[] => row.sheets as readonly ReadSheet[]
export const linksOf = (row: ImportRecord): readonly Link[] => row.links as readonly Link[]

export const importRecord = (db: Db | Tx, id: Id) =>
  db.selectFrom('import').selectAll().where('id', '=', id).executeTakeFirst() as Promise<ImportRecord | undefined>
export const importWithBytes = (db: Db | Tx, digest: string) =>
  db.selectFrom('import').selectAll().where('digest', '=', digest).where('state', '<>', 'undone').executeTakeFirst() as Promise<
    ImportRecord | undefined
  >
/** What calls itself the same document: same kind, issuer, title and day of publication. */
const alike = ({ kind, org, title, printed_on }: ImportRecord) =>
  sql<boolean>`kind = ${kind} AND org IS NOT DISTINCT FROM ${org} AND title IS NOT DISTINCT FROM ${title} AND printed_on IS NOT DISTINCT FROM ${printed_on}`
const isNamed = ({ org, title }: ImportRecord): boolean => org !== null || title !== null

/** Earlier imports of what calls itself the same document. */
export async function sameDocument(db: Db | Tx, row: ImportRecord): Promise<readonly ImportRecord[]> {
  if (!isNamed(row)) return []
  return (await db
    .selectFrom('import')
    .selectAll()
    .where('id', '<>', row.id)
    .where('state', '=', 'confirmed')
    .where(alike(row))
    .orderBy('at', 'desc')
    .execute()) as unknown as ImportRecord[]
}

/** Imports of the same bytes or of the same document that were undone: what was worked on stayed, and is not brought a second time. */
export async function undoneEarlier(db: Db | Tx, row: ImportRecord): Promise<readonly ImportRecord[]> {
  return (await db
    .selectFrom('import')
    .selectAll()
    .where('state', '=', 'undone')
    .where('kind', '=', row.kind)
    .where((eb) => eb.or([eb('digest', '=', row.digest), ...(isNamed(row) ? [alike(row)] : [])]))
    .execute()) as unknown as ImportRecord[]
}

/** The day a document bears: of publication, or else its report year, or the day of the feedback it answers. */
export const printedOn = ({ period }: LedgerReading): string | null =>
  period.published ?? (period.year === null ? period.feedback : String(period.year))

/** Keeps a reading; undefined where the same bytes arrived at the same time and are kept already. */
export async function keepReading(
  db: Db | Tx,
  kept: {
    readonly digest: string
    readonly file: Id | null
    readonly name: string
    readonly document: RuledDocument
    readonly source: Source
    readonly warnings: unknown
    readonly by: Id
    readonly at: string
  },
): Promise<ImportRecord | undefined> {
  const { reading, links, doubts, touched, sheets = [] } = kept.document
  const row = {
    id: newId(),
    digest: kept.digest,
    file: kept.file,
    name: kept.name,
    kind: reading.kind,
    title: reading.title,
    org: reading.org,
    printed_on: printedOn(reading),
    state: 'read',
    source: JSON.stringify(kept.source),
    reading: JSON.stringify(reading),
    links: JSON.stringify(links),
    doubts: JSON.stringify(doubts),
    touched: JSON.stringify(touched),
    sheets: JSON.stringify(sheets),
    warnings: JSON.stringify(kept.warnings),
    replaces: null,
    at: kept.at,
    by: kept.by,
  }
  return (await db
    .insertInto('import')
    .values({ ...row, corrections: '[]', decisions: '{}' })
    // In words, not as a parameter: a statement that is planned once for all values must still know the index it means.
    .onConflict((oc) => oc.column('digest').where(sql<boolean>`state <> 'undone'`).doNothing())
    .returningAll()
    .executeTakeFirst()) as unknown as ImportRecord | undefined
}
