import { Worker } from 'node:worker_threads'
import { type Id, newId, no, ok, type Result, refuse } from '@changtong/kernel'
import type { PoolClient } from 'pg'
import type { z } from 'zod'
import type { CheckState } from '../contract/index.ts'
import type { Office } from '../office.ts'
import type { Progress, Verified } from '../verify.ts'

/** The lock of the database that whoever checks holds as long as he does: of several servers one checks, and one that died holds nothing. */
const lock = [0x63740001, 1] as const

type Said = { readonly progress: Progress } | { readonly result: Verified }
export interface LedgerChecks {
  start(by: Id): Promise<Result<true>>
  /** What runs, and what came of the last one that ended. */
  state(): Promise<z.infer<typeof CheckState>>
  /** Breaks off what runs here. */
  stop(): Promise<void>
}

/** Checks of the whole ledger in the background: one at a time, with its progress, and its result kept. */
export function ledgerChecks(office: Office): LedgerChecks {
  const { db, pool } = office.database
  let running: { readonly worker: Worker; readonly done: Promise<void> } | null = null

  const start: LedgerChecks['start'] = async (by) => {
    const holder = await pool.connect()
    const held = await holder.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS got', [...lock])
    if (!held.rows[0]!.got) {
      holder.release()
      return no(refuse('trail.checking', '正在核验，请等这一次完成后再试。', 'A check is running. Please wait until it is done.'))
    }
    const id = newId()
    try {
      await db.insertInto('ledger_check').values({ id, by, started_at: office.now() }).execute()
    } catch (fault) {
      await release(holder)
      throw fault
    }
    const worker = new Worker(new URL('./ledgerCheckWorker.ts', import.meta.url), {
      workerData: { connection: office.database.connection, role: office.database.role },
    })
    const done = follow(worker, id).finally(async () => {
      running = null
      await release(holder)
    })
    running = { worker, done }
    return ok(true)
  }

  /** Writes down how far the worker is, and what came of it. */
  const follow = async (worker: Worker, id: Id): Promise<void> => {
    const begun = performance.now()
    let result: Verified | null = null
    let written: Promise<unknown> = Promise.resolve()
    await new Promise<void>((resolve) => {
      worker.on('message', (said: Said) => {
        if ('result' in said) result = said.result
        else written = written.then(() => db.updateTable('ledger_check').set(said.progress).where('id', '=', id).execute()).catch(() => {})
      })
      // A worker that fails ends without a result, which is what is kept of it.
      worker.on('error', (fault) => console.error('ledger check:', fault))
      worker.on('exit', () => resolve())
    })
    await written
    await db
      .updateTable('ledger_check')
      .set({
        ended_at: office.now(),
        seconds: Math.round(performance.now() - begun) / 1000,
        result: result === null ? null : JSON.stringify(result),
      })
      .where('id', '=', id)
      .execute()
  }

  const state: LedgerChecks['state'] = async () => {
    const rows = await db
      .selectFrom('ledger_check')
      .innerJoin('person', 'person.id', 'ledger_check.by')
      .select(['started_at', 'phase', 'done', 'total', 'ended_at', 'seconds', 'result', 'person.name'])
      .orderBy('started_at', 'desc')
      .orderBy('ledger_check.id', 'desc')
      .limit(2)
      .execute()
    const [latest] = rows
    const held = await pool.query<{ held: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = $1 AND objid = $2 AND objsubid = 2
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS held`,
      [...lock],
    )
    const runs = latest !== undefined && latest.ended_at === null && held.rows[0]!.held
    const last = runs ? rows[1] : latest
    return {
      running: runs
        ? { at: latest.started_at, by: latest.name, phase: latest.phase as Progress['phase'], done: latest.done, total: latest.total }
        : null,
      last: last
        ? { at: last.ended_at ?? last.started_at, by: last.name, seconds: last.seconds, result: last.result as Verified | null }
        : null,
    }
  }

  const stop = async () => {
    const mine = running
    if (mine === null) return
    await mine.worker.terminate()
    await mine.done
  }
  return { start, state, stop }
}

async function release(holder: PoolClient): Promise<void> {
  await holder.query('SELECT pg_advisory_unlock($1, $2)', [...lock]).then(
    () => holder.release(),
    // A connection that is gone holds nothing any more.
    (fault) => holder.release(fault as Error),
  )
}
