import type { Result } from '@changtong/kernel'
import type { DocumentKind, RuledDocument, SheetChoices } from '@changtong/reader'
import type { Tx } from '@changtong/store'
import type { Office } from '../office.ts'
import { type Correction, valueAt } from './corrections.ts'
import { layoutsKept } from './layouts.ts'
import { type ReadApart, readApart } from './readApart.ts'
import { correctionsOf, type ImportRecord, printedOn, setAsideOf, sheetsOf, sourceOfImport } from './records.ts'
import { rulesInForce } from './rules.ts'

/** The columns of its sheets that a person decided, by the block of each sheet. */
export const chosenColumns = (row: ImportRecord): NonNullable<SheetChoices['chosen']> =>
  Object.fromEntries(
    sheetsOf(row).map(({ block, columns }) => [
      block,
      Object.fromEntries(columns.filter(({ by }) => by === 'person').map(({ at, name }) => [at, name])),
    ]),
  )
/** The kind that a person gave it, where one did: it stands among the corrections. */
export const kindSaid = (row: ImportRecord): DocumentKind | undefined =>
  correctionsOf(row).find(({ path }) => path === 'kind')?.value as DocumentKind | undefined

/** Reads a kept document once more, by what people decided about it since. */
export async function readOver(
  office: Office,
  row: ImportRecord,
  { as, chosen }: { readonly as: DocumentKind | undefined; readonly chosen: NonNullable<SheetChoices['chosen']> },
): Promise<Result<ReadApart>> {
  const { db } = office.database
  const sheets: SheetChoices = { remembered: await layoutsKept(db), chosen }
  return readApart({ source: sourceOfImport(row), rules: await rulesInForce(db), sheets, ...(as && { as }) })
}

export const lockedImport = (tx: Tx, id: string) =>
  tx.selectFrom('import').selectAll().where('id', '=', id).forUpdate().executeTakeFirst() as Promise<unknown> as Promise<
    ImportRecord | undefined
  >

/**
 * Puts a new reading in place of the old one. Corrections stay where the value they were made on is still read there; so does the kind. The others are
 * set aside and shown, and come back with a reading that they fit.
 */
export async function putReading(
  tx: Tx,
  row: ImportRecord,
  { reading, links, doubts, touched, sheets = [] }: RuledDocument,
  corrections = correctionsOf(row),
): Promise<void> {
  const held = (c: Correction) => c.path === 'kind' || JSON.stringify(valueAt(reading, c.path)) === JSON.stringify(c.was)
  const aside = setAsideOf(row).filter(({ path }) => corrections.every((c) => c.path !== path))
  const all = [...corrections, ...aside]
  await tx
    .updateTable('import')
    .set({
      kind: reading.kind,
      title: reading.title,
      org: reading.org,
      printed_on: printedOn(reading),
      reading: JSON.stringify(reading),
      links: JSON.stringify(links),
      doubts: JSON.stringify(doubts),
      touched: JSON.stringify(touched),
      sheets: JSON.stringify(sheets),
      corrections: JSON.stringify(all.filter(held)),
      set_aside: JSON.stringify(all.filter((c) => !held(c))),
    })
    .where('id', '=', row.id)
    .execute()
}
