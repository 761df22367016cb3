import { sql } from 'kysely'
import type { Db, Tx } from './database.ts'

/**
 * Counters for boards. Whatever writes a row of `case_row` leaves, by a trigger, rows in `case_delta`: −1 for what the case no longer
 * counts as, +1 for what it counts as now. Acts only add rows, so none waits for another; sums over the table are right at any moment,
 * and adding up only makes them cheap.
 */
const columns = sql.raw(
  'what, procedure, unit, lead_unit, co_units, handler, state, phase, due, month, taken_over, on_time, solved, reworked, area',
)
/** Those who may see every case need not know who supports or handles, or where it is: far fewer rows. */
const coarse = sql.raw(
  `what, procedure, unit, lead_unit, '{}'::uuid[], NULL::uuid, state, phase, due, month, taken_over, on_time, solved, reworked, NULL::uuid`,
)
const keyed = sql.raw(
  `md5(ROW(grain, what, procedure, unit, lead_unit, co_units, handler, state, phase, extract(epoch FROM due), month, taken_over, on_time, solved, reworked, area)::text)::uuid`,
)

/**
 * Adds up what acts have left since the last time: in both grains, together with what stood there under the same columns; what comes to
 * nothing goes. One statement, so that every reader sees the table before it or after it. Several servers may call it: one at a time does it.
 * @returns how many rows were added up; 0 too where another is at it.
 */
export async function rollUp(db: Db): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const turn = await sql<{ mine: boolean }>`SELECT pg_try_advisory_xact_lock(hashtext('changtong.rollUp')) AS mine`.execute(tx)
    if (!turn.rows[0]?.mine) return 0
    const { rows } = await sql<{ done: number }>`
      WITH fresh AS (DELETE FROM case_delta WHERE grain = 'new' RETURNING *),
      grained AS (
        SELECT 'viewer' AS grain, ${columns}, n FROM fresh
        UNION ALL
        SELECT 'unit', ${coarse}, n FROM fresh
      ),
      keyed AS (SELECT grained.*, ${keyed} AS key FROM grained),
      touched AS (DELETE FROM case_delta WHERE key IN (SELECT key FROM keyed) RETURNING *),
      added AS (
        INSERT INTO case_delta (grain, ${columns}, n, key)
        SELECT grain, ${columns}, sum(n), key
        FROM (SELECT grain, ${columns}, n, key FROM keyed UNION ALL SELECT grain, ${columns}, n, key FROM touched) AS parts
        GROUP BY grain, ${columns}, key
        HAVING sum(n) <> 0
      )
      SELECT count(*) AS done FROM fresh`.execute(tx)
    return Number(rows[0]?.done ?? 0)
  })
}

/** Counts everything anew from the rows of the cases. Writers wait meanwhile; readers see the old numbers until it is done. */
export async function rebuildCounters(db: Db): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`LOCK TABLE case_row, case_delta IN SHARE ROW EXCLUSIVE MODE`.execute(tx)
    await tx.deleteFrom('case_delta').execute()
    await sql`INSERT INTO case_delta (grain, ${columns}, n, key) SELECT 'new', k.*, c.area, 1, NULL FROM case_row c, LATERAL case_counts(c) k`.execute(
      tx,
    )
  })
  await rollUp(db)
}

/** What the counters say otherwise than the rows; empty when all is well. For verifying: it reads every case. */
export async function counterFaults(db: Db | Tx): Promise<readonly string[]> {
  const { rows } = await sql<{ grain: string; procedure: string; state: string; n: number }>`
    WITH live AS (SELECT k.*, c.area FROM case_row c, LATERAL case_counts(c) k),
    parts AS (
      SELECT 'viewer' AS grain, ${columns}, -1::bigint AS n FROM live
      UNION ALL SELECT 'unit', ${coarse}, -1 FROM live
      UNION ALL SELECT 'viewer', ${columns}, n FROM case_delta WHERE grain = 'new'
      UNION ALL SELECT 'unit', ${coarse}, n FROM case_delta WHERE grain = 'new'
      UNION ALL SELECT grain, ${columns}, n FROM case_delta WHERE grain <> 'new'
    )
    SELECT grain, procedure, state, sum(n)::bigint AS n FROM parts GROUP BY grain, ${columns} HAVING sum(n) <> 0`.execute(db)
  return rows.map(({ grain, procedure, state, n }) => `${grain}: ${n} of ${procedure} ${state}`)
}
