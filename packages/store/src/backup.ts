import { createHash, type Hash } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { createGzip } from 'node:zlib'
import { sha256 } from '@changtong/kernel/digest'
import type pg from 'pg'
import { copyOut } from './backupCopy.ts'
import { type BackedUpTable, copyStatement, tablesToKeep } from './backupTables.ts'
import { tarEnd, tarFile } from './backupTar.ts'

/**
 * A backup is one .tar.gz: `changtong.json` (what it is), the rows of each table in parts as COPY writes them (`tables/entry/000001.copy`),
 * and `manifest.json` (how many rows, and the SHA-256 of every part) at its end: a file without it was cut off.
 */
export interface BackupHead {
  readonly changtong: 'backup'
  readonly format: 1
  readonly at: string
  /** The migrations that its tables have, with the digests of their files. */
  readonly migrations: readonly { readonly name: string; readonly digest: string }[]
  readonly shapes: Readonly<Record<string, number>>
  readonly tables: readonly BackedUpTable[]
}
export interface BackupManifest {
  readonly rows: Readonly<Record<string, number>>
  readonly parts: Readonly<Record<string, string>>
}
export interface BackedUp {
  readonly file: string
  readonly tables: number
  readonly rows: number
  readonly bytes: number
  readonly sha256: string
}
export const headFile = 'changtong.json'
export const manifestFile = 'manifest.json'
export const partName = (table: string, n: number): string => `tables/${table}/${String(n).padStart(6, '0')}.copy`

/**
 * Writes everything that is kept into one file, in one snapshot; it may run beside a working server. The file appears whole or not at all,
 * readable by its owner only.
 */
export async function backup(pool: pg.Pool, file: string, at: Date, log: (line: string) => void = () => {}): Promise<BackedUp> {
  const part = `${path.resolve(file)}.part-${process.pid}`
  const out = archive(part)
  const client = await pool.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await client.query('SET LOCAL statement_timeout = 0')
    const head = await headOf(client, at)
    await out.add(headFile, JSON.stringify(head), at)
    const parts: Record<string, string> = {}
    const rows: Record<string, number> = {}
    for (const table of head.tables) {
      let n = 0
      rows[table.name] = 0
      for await (const { bytes, rows: count } of copyOut(client, copyStatement(table, 'TO STDOUT'))) {
        const name = partName(table.name, ++n)
        parts[name] = sha256(bytes)
        rows[table.name]! += count
        await out.add(name, bytes, at)
      }
      log(`${table.name}: ${rows[table.name]}`)
    }
    await client.query('COMMIT')
    const manifest: BackupManifest = { rows, parts }
    await out.add(manifestFile, JSON.stringify(manifest), at)
    const { bytes, digest } = await out.finish()
    fs.renameSync(part, path.resolve(file))
    return { file, tables: head.tables.length, rows: Object.values(rows).reduce((sum, n) => sum + n, 0), bytes, sha256: digest }
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    out.abandon()
    fs.rmSync(part, { force: true })
    throw error
  } finally {
    client.release()
  }
}

async function headOf(client: pg.PoolClient, at: Date): Promise<BackupHead> {
  const { rows: migrations } = await client.query<{ name: string; digest: string }>('SELECT name, digest FROM migration ORDER BY name')
  const { rows: shapes } = await client.query<{ name: string; version: number }>('SELECT name, version FROM shape')
  return {
    changtong: 'backup',
    format: 1,
    at: at.toISOString(),
    migrations,
    shapes: Object.fromEntries(shapes.map((s) => [s.name, s.version])),
    tables: await tablesToKeep(client),
  }
}

/** A growing .tar.gz; nothing is held in memory but the file being added. */
function archive(file: string) {
  const to = fs.createWriteStream(file, { flags: 'wx', mode: 0o600 })
  const zip = createGzip({ level: 4 })
  const hash: Hash = createHash('sha256')
  let bytes = 0
  zip.on('data', (chunk: Buffer) => {
    hash.update(chunk)
    bytes += chunk.length
    if (!to.write(chunk)) {
      zip.pause()
      to.once('drain', () => zip.resume())
    }
  })
  let fault: unknown
  const noted = (error: unknown) => {
    fault ??= error
    zip.destroy()
    to.destroy()
  }
  to.on('error', noted)
  zip.on('error', noted)
  const write = async (chunk: Buffer) => {
    if (fault) throw fault
    if (!zip.write(chunk)) await Promise.race([once(zip, 'drain'), once(to, 'close')])
    if (fault) throw fault
  }
  return {
    add: (name: string, content: string | Buffer, at: Date) => write(tarFile(name, Buffer.from(content), at)),
    finish: async () => {
      await write(tarEnd())
      zip.end()
      await Promise.race([once(zip, 'end'), once(to, 'close')])
      if (fault) throw fault
      // What was acknowledged is on the disk.
      await new Promise<void>((resolve, reject) => to.end((error?: Error | null) => (error ? reject(error) : resolve())))
      const handle = fs.openSync(file, 'r')
      fs.fsyncSync(handle)
      fs.closeSync(handle)
      return { bytes, digest: hash.digest('hex') }
    },
    abandon: () => {
      zip.destroy()
      to.destroy()
    },
  }
}
