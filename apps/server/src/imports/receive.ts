import { openDocument, safeName } from '@changtong/extract'
import { type Id, ok, type Result, type Text } from '@changtong/kernel'
import { sha256 } from '@changtong/kernel/digest'
import type { DocumentKind } from '@changtong/reader'
import { keepFile } from '@changtong/store'
import type { Office } from '../office.ts'
import { layoutsKept } from './layouts.ts'
import { readApart } from './readApart.ts'
import { type ImportRecord, importWithBytes, keepReading } from './records.ts'
import { rulesInForce } from './rules.ts'

export interface Received {
  readonly row: ImportRecord
  /** The same bytes were received before: nothing happened. */
  readonly known: boolean
}

/** Opens and reads an uploaded document and keeps the reading for a person to look at. The same bytes again change nothing. */
export async function receiveFile(
  office: Office,
  upload: { readonly name: string; readonly bytes: Uint8Array; readonly as?: DocumentKind | undefined; readonly by: Id },
): Promise<Result<Received>> {
  const { db } = office.database
  const digest = sha256(upload.bytes)
  const known = await importWithBytes(db, digest)
  if (known) return ok({ row: known, known: true })
  const opened = await openDocument(upload)
  if (!opened.ok) return opened
  const { warnings } = opened.value
  const rules = await rulesInForce(db)
  const sheets = { remembered: await layoutsKept(db) }
  const read = await readApart({ source: opened.value.source, rules, sheets, ...(upload.as && { as: upload.as }) })
  if (!read.ok) return read
  const { source, document } = read.value
  const name = safeName(upload.name)
  const row = await db.transaction().execute(async (tx) => {
    const file = await keepFile(tx, { name, type: 'application/octet-stream', bytes: upload.bytes, by: upload.by, at: office.now() })
    return keepReading(tx, { digest, file: file.id, name, document, source, warnings, by: upload.by, at: office.now() })
  })
  return row ? ok({ row, known: false }) : ok({ row: (await importWithBytes(office.database.db, digest))!, known: true })
}

/** Pasted text is a document like any other. */
export async function receiveText(
  office: Office,
  pasted: { readonly name: string; readonly text: string; readonly as?: DocumentKind | undefined; readonly by: Id },
): Promise<Result<Received>> {
  const bytes = Buffer.from(pasted.text)
  const digest = sha256(bytes)
  const known = await importWithBytes(office.database.db, digest)
  if (known) return ok({ row: known, known: true })
  const rules = await rulesInForce(office.database.db)
  const read = await readApart({ text: pasted.text, rules, ...(pasted.as && { as: pasted.as }) })
  if (!read.ok) return read
  const { source, document } = read.value
  const warnings: readonly Text[] = []
  const row = await office.database.db
    .transaction()
    .execute((tx) =>
      keepReading(tx, { digest, file: null, name: safeName(pasted.name), document, source, warnings, by: pasted.by, at: office.now() }),
    )
  return row ? ok({ row, known: false }) : ok({ row: (await importWithBytes(office.database.db, digest))!, known: true })
}
