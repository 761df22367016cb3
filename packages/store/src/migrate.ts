import fs from 'node:fs'
import path from 'node:path'
import { sha256 } from '@changtong/kernel/digest'
import type pg from 'pg'
import { grantServerRole } from './serverRole.ts'

const folder = path.join(import.meta.dirname, '../migrations')

/** The migrations of this program in their order, with the digests of their files. */
export const knownMigrations = (): readonly { readonly name: string; readonly digest: string; readonly text: string }[] =>
  fs
    .readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((name) => {
      const text = fs.readFileSync(path.join(folder, name), 'utf8')
      return { name, text, digest: sha256(text) }
    })

/**
 * Runs the SQL files that this database has not seen, in order, each in a transaction, one migrator at a time. A file that
 * was changed after it ran is an error: migrations are history.
 * @param only these, where a backup of an older program is to be restored; otherwise all.
 */
export async function migrate(pool: pg.Pool, log: (line: string) => void = () => {}, only?: readonly string[]): Promise<readonly string[]> {
  const client = await pool.connect()
  try {
    await client.query(`SELECT pg_advisory_lock(hashtext('changtong.migrate'))`)
    await client.query(
      'CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY, digest text NOT NULL, at timestamptz NOT NULL DEFAULT now())',
    )
    const { rows } = await client.query<{ name: string; digest: string }>('SELECT name, digest FROM migration')
    const seen = new Map(rows.map((row) => [row.name, row.digest]))
    const done: string[] = []
    for (const { name, text, digest } of knownMigrations()) {
      if (only && !only.includes(name)) continue
      const known = seen.get(name)
      if (known === digest) continue
      if (known !== undefined) throw new Error(`the migration ${name} was changed after it ran on this database`)
      log(`migrating ${name}`)
      await client.query('BEGIN')
      try {
        await client.query(text)
        await client.query('INSERT INTO migration (name, digest) VALUES ($1, $2)', [name, digest])
        await client.query('COMMIT')
      } catch (error) {
        await client.query('ROLLBACK')
        throw new Error(`the migration ${name} failed; the database is as it was before it`, { cause: error })
      }
      done.push(name)
    }
    // Half the tables are nothing to work on.
    if (!only && !(await grantServerRole(client)))
      log('this database account may not make roles: the server works as the owner of its tables')
    return done
  } finally {
    await client.query(`SELECT pg_advisory_unlock(hashtext('changtong.migrate'))`).catch(() => {})
    client.release()
  }
}
