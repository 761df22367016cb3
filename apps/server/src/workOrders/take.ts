import { fold, type Id, ok, type Result } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import type { Db, Tx } from '@changtong/store'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { WorkOrder, WorkOrdersTaken } from '../contract/index.ts'
import { proposedTitle } from '../imports/caseFields.ts'
import { openCase, type Work } from '../loop/work.ts'

type Order = z.infer<typeof WorkOrder>
type Taken = z.infer<typeof WorkOrdersTaken>

/** The cases that brought these numbers, whatever their brackets and spaces; by folded number. */
export async function knownOrders(db: Db | Tx, numbers: readonly string[]): Promise<ReadonlyMap<string, { id: Id; no: string }>> {
  if (numbers.length === 0) return new Map()
  const rows = await db
    .selectFrom('case_row')
    .select(['id', 'no', sql<string>`body->'fields'->>'externalNo'`.as('external')])
    .where('procedure', '=', 'problem')
    .where('source', '=', 'platform')
    .where('state', '<>', 'undone')
    .where(sql<boolean>`body->'fields'->>'externalNo' IS NOT NULL`)
    .execute()
  const wanted = new Set(numbers.map(fold))
  return new Map(rows.flatMap(({ id, no, external }) => (wanted.has(fold(external)) ? [[fold(external), { id, no }]] : [])))
}

/**
 * Registers work orders as problems with their outside number. A number that is there already is not registered again, neither from another
 * file nor by another person at the same moment.
 */
export async function takeOrders(work: Work, orders: readonly Order[]): Promise<Result<Taken>> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('changtong.work-orders'))`.execute(work.tx)
  const there = new Map(
    await knownOrders(
      work.tx,
      orders.map(({ no }) => no),
    ),
  )
  const opened: Taken['opened'] = []
  const known: Taken['known'] = []
  for (const order of orders) {
    const before = there.get(fold(order.no))
    if (before) {
      known.push(before)
      continue
    }
    const done = await openCase(work, { procedure: 'problem', fields: fieldsOf(order), told: true })
    if (!done.ok) return done
    opened.push({ id: done.value.id, no: done.value.no, order: order.no })
    there.set(fold(order.no), { id: done.value.id, no: done.value.no })
  }
  return ok({ opened, known })
}

const fieldsOf = ({ no, title, content, received, enterprise, unit, due }: Order) => ({
  title: title && title.length >= 4 ? title : proposedTitle(content),
  ...(!title && { titleProposed: true }),
  content,
  source: 'platform',
  externalNo: no,
  ...(received && { receivedOn: received }),
  ...(due && { outsideDue: due }),
  ...(enterprise && { enterprise }),
  ...(unit && { namedLead: unit }),
})

export interface OrderFields {
  readonly title: string
  readonly content: string
  readonly externalNo?: string
  readonly receivedOn?: string
  readonly outsideDue?: string
  readonly enterprise?: string
  readonly namedLead?: string
  readonly result?: string
  readonly reply?: string
  readonly returned?: readonly { readonly round: number; readonly on: string; readonly text: string }[]
}
export const orderCase = (body: unknown): CaseState<OrderFields> => body as CaseState<OrderFields>
