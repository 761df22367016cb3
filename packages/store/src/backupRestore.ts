import fs from 'node:fs'
import { createGunzip } from 'node:zlib'
import { no, ok, type Refusal, type Result, refuse } from '@changtong/kernel'
import { sha256 } from '@changtong/kernel/digest'
import type pg from 'pg'
import { type BackupHead, type BackupManifest, headFile, manifestFile, partName } from './backup.ts'
import { copyIn } from './backupCopy.ts'
import { advanceSequences, copyStatement, emptied, triggers } from './backupTables.ts'
import { untar } from './backupTar.ts'
import { knownMigrations, migrate } from './migrate.ts'

export interface Inspected {
  readonly head: BackupHead
  readonly manifest: BackupManifest
}
const damaged = (where: string): Refusal =>
  refuse(
    'backup.damaged',
    `这份备份已损坏或不完整（${where}），没有恢复任何内容。请换一份备份。`,
    `This backup is damaged or not complete (${where}); nothing was restored. Please take another one.`,
  )
const noBackup = refuse('backup.none', '这不是畅通的备份文件，没有恢复任何内容。', 'This is no backup of Changtong; nothing was restored.')
const notEmpty = refuse(
  'restore.not-empty',
  '目标数据库里已有内容，没有恢复任何内容。请恢复到一个新的数据目录（CHANGTONG_DATA）或空数据库。',
  'There is something in this database already; nothing was restored. Please restore into a new data folder (CHANGTONG_DATA) or an empty database.',
)
const newerBackup = (names: readonly string[]): Refusal =>
  refuse(
    'backup.newer',
    `这份备份来自更新版本或改动过的程序（${names.join('、')}），没有恢复任何内容。请先升级程序。`,
    `This backup was made by a newer or a changed program (${names.join(', ')}); nothing was restored. Please upgrade first.`,
  )
const olderBackup = refuse(
  'backup.older',
  '目标数据库的结构比备份新，没有恢复任何内容。请恢复到一个全新的数据目录或数据库，结构会在恢复后自动升级。',
  'The tables of this database are newer than the backup; nothing was restored. Restore into an altogether new one: it is brought up to date afterwards.',
)

/** The files in a backup; whatever is wrong with it is thrown. */
async function* filesOf(file: string): ReturnType<typeof untar> {
  const source = fs.createReadStream(file)
  const gunzip = createGunzip()
  source.on('error', (error) => gunzip.destroy(error))
  try {
    yield* untar(source.pipe(gunzip))
  } finally {
    source.destroy()
    gunzip.destroy()
  }
}

/** Reads a backup from end to end and compares every part with its digest. Nothing is touched. */
export async function inspectBackup(file: string): Promise<Result<Inspected>> {
  const found = new Map<string, string>()
  let head: BackupHead | undefined
  let manifest: BackupManifest | undefined
  try {
    for await (const { name, content } of filesOf(file)) {
      if (!head) {
        head = name === headFile ? (JSON.parse(content.toString()) as BackupHead) : undefined
        if (head?.changtong !== 'backup') return no(noBackup)
        if (head.format !== 1) return no(newerBackup([`format ${head.format}`]))
      } else if (name === manifestFile) manifest = JSON.parse(content.toString()) as BackupManifest
      else found.set(name, sha256(content))
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw error
    return no(head ? damaged((error as Error).message) : noBackup)
  }
  if (!head) return no(noBackup)
  if (!manifest) return no(damaged(manifestFile))
  const stray = [...new Set([...Object.keys(manifest.parts), ...found.keys()])].find((name) => manifest.parts[name] !== found.get(name))
  return stray ? no(damaged(stray)) : ok({ head, manifest })
}

/** Why a backup cannot be restored into this database; undefined where it can. */
async function unfit(client: pg.PoolClient, { head }: Inspected): Promise<Refusal | undefined> {
  const known = new Map(knownMigrations().map((m) => [m.name, m.digest]))
  const strange = head.migrations.filter((m) => known.get(m.name) !== m.digest).map((m) => m.name)
  if (strange.length > 0) return newerBackup(strange)
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')`,
  )
  if (tables.length === 0) return undefined
  if (!tables.some((t) => t.name === 'migration')) return notEmpty
  const { rows: done } = await client.query<{ name: string }>('SELECT name FROM migration')
  if (done.some((m) => !head.migrations.some((known) => known.name === m.name))) return olderBackup
  for (const name of ['entry', 'person', 'unit', 'record', 'file', 'import', 'publication'])
    if (tables.some((t) => t.name === name) && (await client.query(`SELECT 1 FROM ${name} LIMIT 1`)).rowCount) return notEmpty
  return undefined
}

/**
 * Restores a backup into an empty database, as the owner of its tables: first the tables as they were when it was made, then all rows in one
 * transaction, then the migrations that came since. A refusal has changed nothing; what fails half way is rolled back.
 * @param beyond names, of the versions that stand in the backup, those this program cannot read.
 */
export async function restore(
  pool: pg.Pool,
  file: string,
  log: (line: string) => void = () => {},
  beyond: (shapes: BackupHead['shapes']) => readonly string[] = () => [],
): Promise<Result<Inspected>> {
  const inspected = await inspectBackup(file)
  if (!inspected.ok) return inspected
  const { head, manifest } = inspected.value
  const newer = beyond(head.shapes)
  if (newer.length > 0) return no(newerBackup(newer))
  const client = await pool.connect()
  try {
    const refused = await unfit(client, inspected.value)
    if (refused) return no(refused)
    await migrate(
      pool,
      log,
      head.migrations.map((m) => m.name),
    )
    await client.query('BEGIN')
    await client.query('SET LOCAL statement_timeout = 0')
    for (const table of head.tables) await client.query(triggers('DISABLE', table))
    // A migration may have left a row that the backup brings along.
    for (const table of head.tables.toReversed()) await client.query(emptied(table))
    const parts = filesOf(file)
    let next = await parts.next()
    for (const table of head.tables) {
      const own = async function* () {
        for (let n = 1; manifest.parts[partName(table.name, n)] !== undefined; n++) {
          const wanted = partName(table.name, n)
          while (!next.done && next.value.name !== wanted) next = await parts.next()
          // It was whole a moment ago: somebody else has written to the file.
          if (next.done || sha256(next.value.content) !== manifest.parts[wanted]) throw new Error(`${file} has changed while it was read`)
          yield next.value.content
        }
      }
      await copyIn(client, copyStatement(table, 'FROM STDIN'), own())
      log(`${table.name}: ${manifest.rows[table.name]}`)
    }
    await advanceSequences(client)
    for (const table of head.tables) await client.query(triggers('ENABLE', table))
    await client.query('COMMIT')
    await migrate(pool, log)
    return inspected
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}
