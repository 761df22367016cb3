import { type Id, type Instant, newId } from '@changtong/kernel'
import { sha256 } from '@changtong/kernel/digest'
import type { Db, Tx } from './database.ts'

export interface StoredFile {
  readonly id: Id
  readonly digest: string
  readonly name: string
  readonly type: string
  readonly size: number
  readonly usedBy: Id | null
  readonly by: Id | null
}
const chunk = 1024 * 1024

/** Keeps a file in chunks addressed by its digest; the same bytes are kept once, under as many names as given. */
export async function keepFile(
  db: Db | Tx,
  file: {
    readonly name: string
    readonly type: string
    readonly bytes: Uint8Array
    readonly by: Id | null
    readonly at: Instant
    readonly usedBy?: Id
  },
): Promise<StoredFile> {
  const digest = sha256(file.bytes)
  const known = await db.selectFrom('file_chunk').select('n').where('digest', '=', digest).where('n', '=', 0).executeTakeFirst()
  if (!known) {
    for (let n = 0; n === 0 || n * chunk < file.bytes.length; n++) {
      await db
        .insertInto('file_chunk')
        .values({ digest, n, bytes: Buffer.from(file.bytes.subarray(n * chunk, (n + 1) * chunk)) })
        .onConflict((oc) => oc.columns(['digest', 'n']).doNothing())
        .execute()
    }
  }
  const id = newId()
  await db
    .insertInto('file')
    .values({
      id,
      digest,
      name: file.name,
      type: file.type,
      size: file.bytes.length,
      by: file.by,
      at: file.at,
      used_by: file.usedBy ?? null,
    })
    .execute()
  return { id, digest, name: file.name, type: file.type, size: file.bytes.length, usedBy: file.usedBy ?? null, by: file.by }
}

export async function fileOf(db: Db | Tx, id: Id): Promise<StoredFile | undefined> {
  const row = await db.selectFrom('file').selectAll().where('id', '=', id).executeTakeFirst()
  return row && { id: row.id, digest: row.digest, name: row.name, type: row.type, size: row.size, usedBy: row.used_by, by: row.by }
}
export async function bytesOf(db: Db | Tx, digest: string): Promise<Uint8Array> {
  const rows = await db.selectFrom('file_chunk').select('bytes').where('digest', '=', digest).orderBy('n').execute()
  return Buffer.concat(rows.map((row) => row.bytes))
}
export async function useFiles(tx: Tx, ids: readonly Id[], by: Id): Promise<void> {
  if (ids.length === 0) return
  await tx.updateTable('file').set({ used_by: by }).where('id', 'in', ids).where('used_by', 'is', null).execute()
}

/** Removes files that nothing came to refer to, and the chunks that no file needs any more. */
export async function sweepFiles(db: Db, before: Instant): Promise<number> {
  const swept = await db
    .deleteFrom('file')
    .where('used_by', 'is', null)
    .where('at', '<', before)
    .where('id', 'not in', db.selectFrom('import').select('file').where('file', 'is not', null).$castTo<{ file: string }>())
    .returning('digest')
    .execute()
  const digests = [...new Set(swept.map((row) => row.digest))]
  if (digests.length > 0) {
    await db
      .deleteFrom('file_chunk')
      .where('digest', 'in', digests)
      .where('digest', 'not in', db.selectFrom('file').select('digest'))
      .execute()
  }
  return swept.length
}
