import { procedures } from '@changtong/capabilities/registry.ts'
import { type Id, instant, type Json, newId } from '@changtong/kernel'
import { caseShape, faultsOfShapes, faultsOfUpcasts } from '@changtong/model'
import type { Db, Tx } from '@changtong/store'
import { sql } from 'kysely'
import { shapes } from '../eventShapes.ts'
import { tell } from '../history.ts'
import { rowEdition } from '../loop/project.ts'
import type { Noted } from '../organisation.ts'
import { rebuildCases, toldTables } from './index.ts'
import { type Stray, strayTables } from './tables.ts'

/** What this program reads and writes, by the names of the table `shape`. */
const known = (): ReadonlyMap<string, number> =>
  new Map([
    ...Object.entries(shapes.versions).map(([type, version]): [string, number] => [`event:${type}`, version]),
    ...procedures.map((p): [string, number] => [`procedure:${p.id}`, p.nouns.version]),
    ['state', caseShape],
    ['row', rowEdition],
  ])

/** Of versions that stand somewhere, those that only a newer program can read. */
export const beyondKnown = (stands: Readonly<Record<string, number>>): readonly string[] =>
  [...known()].flatMap(([name, version]) => ((stands[name] ?? 0) > version ? [name] : []))

/**
 * Before anything is read: every version that stands here must be readable. Where this program knows later ones, the rows of cases are built
 * again from their entries, all or none; several servers at once: one does it, the others wait.
 * @throws with words for whoever starts it, where the database was written by a newer program or the program itself lacks a step.
 */
export async function reshape(db: Db, log: (line: string) => void = () => {}): Promise<void> {
  const gaps = [...faultsOfShapes(shapes), ...procedures.flatMap(faultsOfUpcasts)]
  if (gaps.length > 0)
    throw new Error(`old entries could not be read by this program: ${gaps.map(({ place, words }) => `${place}: ${words}`).join('; ')}`)
  await db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(hashtext('changtong.shape'))`.execute(tx)
    const stands = new Map((await tx.selectFrom('shape').selectAll().execute()).map((row) => [row.name, row.version]))
    const newer = beyondKnown(Object.fromEntries(stands))
    if (newer.length > 0)
      throw new Error(
        `这个数据库由更新版本的程序写过（${newer.join('、')}），本程序不能读，没有改动任何内容。请升级程序后再启动。 · this database was written by a newer program; nothing was changed. Please upgrade, then start again`,
      )
    const raised = [...known()].filter(([name, version]) => (stands.get(name) ?? 0) < version)
    if (raised.length === 0) return
    await sql`SET LOCAL statement_timeout = 0`.execute(tx)
    if (stands.size === 0) await recordUntold(tx)
    const { count, differences } = await rebuildCases(tx)
    if (differences.length > 0) log(`the rows of ${differences.length} of ${count} cases were built again in their present shape`)
    for (const [name, version] of raised)
      await tx
        .insertInto('shape')
        .values({ name, version })
        .onConflict((oc) => oc.column('name').doUpdateSet({ version }))
        .execute()
  })
}

/**
 * Once, for a database from before the organisation stood in the ledger: units, people and appointments that entries do not tell rightly are
 * recorded as they stand. Never a secret: see `tables`.
 */
async function recordUntold(tx: Tx): Promise<void> {
  const noted: Noted = {
    by: { person: null, appointment: null, post: 'system', unit: null },
    at: instant(Date.now()),
    command: newId(),
  }
  const strays = await strayTables(tx, await toldTables(tx))
  const untold = (table: string) => strays.filter((s) => s.table.name === table && s.live)
  const units = new Set(
    strays.flatMap((s) => (s.table.name === 'unit' ? [rowId(s)] : s.table.name === 'unit_time' ? [String((s.live ?? s.told)!.unit)] : [])),
  )
  for (const id of units) {
    const stands = await tx.selectFrom('unit').selectAll().where('id', '=', id).executeTakeFirst()
    if (!stands) continue
    const { path: _path, ...row } = stands
    const times = await tx.selectFrom('unit_time').selectAll().where('unit', '=', id).orderBy('starts').execute()
    await tell(tx, id, 'unit.recorded', { row, times } as unknown as Json, noted)
  }
  for (const stray of untold('person')) {
    const { id, key, name, login, demo, active } = stray.live!
    await tell(tx, rowId(stray), 'person.recorded', { id, key, name, login, demo, active } as Json, noted)
  }
  for (const stray of untold('appointment')) await tell(tx, rowId(stray), 'appointment.recorded', stray.live as Json, noted)
}
const rowId = ({ live, told }: Stray): Id => String((live ?? told)!.id)
