import { procedureOf } from '@changtong/capabilities/registry.ts'
import { refuse } from '@changtong/kernel'
import { type CaseState, offers } from '@changtong/model'
import { type CaseRecord, listCases } from '@changtong/store'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { UrgePreview, UrgeQuery } from '../contract/index.ts'
import { reading } from '../loop/reading.ts'
import { rowsOf } from '../loop/rows.ts'
import type { Work } from '../loop/work.ts'
import { contextFor } from '../loop/world.ts'
import type { Office, Signed } from '../office.ts'
import { momentOf, readableScopes } from '../waiting.ts'
import { filterFrom, listOf, type Question } from './asked.ts'

/** As many as one person would urge at once; beyond them he is told how many are left. */
const most = 100
const unknown = refuse('act.unknown', '这类事项没有催办。', 'Cases of this kind are not urged.')

/**
 * The overdue cases of a unit before they are urged: each with whether this person may urge it now, or why not. Nothing is done here: each is
 * then urged by its own act, and answers for itself.
 */
export async function urgePreview(office: Office, signed: Signed, asked: z.infer<typeof UrgeQuery>): Promise<z.infer<typeof UrgePreview>> {
  const question: Question = { ...asked, light: 'red', sort: 'due' }
  return reading(office, signed, async (work) => {
    const filter = { ...filterFrom(question, await momentOf(office, signed, work.tx)), sort: 'due' as const, limit: most }
    const { rows: records, count } = await listCases(work.tx, readableScopes(office, signed), filter)
    const rows = await rowsOf(work.tx, records, work, work.now)
    const urged = await lastUrged(work, records)
    const offered = await Promise.all(records.map((record) => offerOf(work, record)))
    const form = offered.find((offer) => offer?.allowed)?.form ?? offered.find((offer) => offer)?.form ?? []
    return {
      cases: rows.map((row, i) => ({
        id: row.id,
        no: row.no,
        title: row.title,
        stateLabel: row.stateLabel,
        due: row.due,
        left: row.left,
        version: records[i]!.version,
        allowed: offered[i]?.allowed ?? false,
        because: offered[i]?.allowed ? null : (offered[i]?.because ?? unknown),
        urgedAt: urged.get(row.id) ?? null,
      })),
      more: count - rows.length,
      form: form as z.infer<typeof UrgePreview>['form'],
      list: listOf(question),
    }
  })
}

async function offerOf(work: Work, record: CaseRecord) {
  const c = record.body as CaseState
  const p = procedureOf(c.procedure)
  if (!p) return undefined
  return offers(p, c, work.signed.actor, await contextFor(work, p, c, {}, {})).find((offer) => offer.action === 'urge')
}

/** When each of these was last urged, from the ledger. */
async function lastUrged(work: Work, records: readonly CaseRecord[]): Promise<ReadonlyMap<string, string>> {
  if (records.length === 0) return new Map()
  const rows = await work.tx
    .selectFrom('entry')
    .select((eb) => ['stream', eb.fn.max('at').as('at')])
    .where(
      'stream',
      'in',
      records.map((record) => record.id),
    )
    .where('type', '=', 'case.acted')
    .where(sql<boolean>`data->>'action' = 'urge'`)
    .groupBy('stream')
    .execute()
  return new Map(rows.map(({ stream, at }) => [stream, at]))
}
