import { procedureOf } from '@changtong/capabilities/registry.ts'
import { type Id, newId, no, ok, type Result, refuse } from '@changtong/kernel'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { ListLayout, ListView, NewView, ViewChange } from '../contract/index.ts'
import type { Office, Signed } from '../office.ts'
import { notFound } from '../routes/http.ts'
import { builtInViews } from './builtIn.ts'

type View = z.infer<typeof ListView>
/** More than anybody oversees. */
const most = 60

/** The views of one kind of case that a person has: those of the program, of his unit, his own. */
export async function viewsOf(office: Office, signed: Signed, procedure: string): Promise<readonly View[]> {
  const p = procedureOf(procedure)
  const { person, unit } = signed.actor
  const rows = await office.database.db
    .selectFrom('list_view')
    .innerJoin('person', 'person.id', 'list_view.owner')
    .select(['list_view.id', 'list_view.name', 'list_view.owner', 'list_view.unit', 'search', 'layout', 'person.name as by'])
    .select(sql<boolean>`${person}::uuid = ANY(chosen_by)`.as('chosen'))
    .where('procedure', '=', procedure)
    .where((eb) => eb.or([eb('owner', '=', person), ...(unit ? [eb('list_view.unit', '=', unit)] : [])]))
    .orderBy('list_view.at')
    .execute()
  const chosen = rows.some((row) => row.chosen)
  return [
    ...(p ? builtInViews(p) : []).map(
      (view): View => ({ ...view, kind: 'builtIn', layout: null, chosen: !chosen && view.id === 'all', mayChange: false, by: null }),
    ),
    ...rows.map(
      (row): View => ({
        id: row.id,
        name: { zh: row.name, en: row.name },
        kind: row.unit === null ? 'mine' : 'unit',
        search: row.search as View['search'],
        layout: row.layout as z.infer<typeof ListLayout>,
        chosen: row.chosen,
        mayChange: mayChange(signed, row.owner, row.unit),
        by: row.owner === person ? null : row.by,
      }),
    ),
  ]
}
/** The kept views of every kind of case that a person has, his own first. */
export const viewsNamed = (office: Office, { actor: { person, unit } }: Signed) =>
  office.database.db
    .selectFrom('list_view')
    .select(['procedure', 'name', 'search'])
    .$castTo<{ procedure: string; name: string; search: Readonly<Record<string, string>> }>()
    .where((eb) => eb.or([eb('owner', '=', person), ...(unit ? [eb('unit', '=', unit)] : [])]))
    .orderBy((eb) => eb('owner', '<>', person))
    .orderBy('at')
    .execute()

/** One's own, and those of the unit one leads. */
const mayChange = ({ actor }: Signed, owner: Id, unit: Id | null): boolean =>
  owner === actor.person || (unit !== null && unit === actor.unit && actor.post === 'unit-leader')

export async function keepView(office: Office, signed: Signed, view: z.infer<typeof NewView>): Promise<Result<{ id: Id }>> {
  const { db } = office.database
  const { person, unit } = signed.actor
  if (view.shared === 'unit' && unit === null)
    return no(
      refuse(
        'view.no-unit',
        '您现在的岗位不属于任何单位，只能存为个人视图。',
        'Your post belongs to no unit, so the view can only be your own.',
      ),
    )
  return db.transaction().execute(async (tx) => {
    const { n } = await tx
      .selectFrom('list_view')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('owner', '=', person)
      .executeTakeFirstOrThrow()
    if (Number(n) >= most)
      return no(
        refuse('view.too-many', `已有 ${most} 个视图，请先删去不用的。`, `There are ${most} views already. Please remove some first.`),
      )
    const id = newId()
    await tx
      .insertInto('list_view')
      .values({
        id,
        procedure: view.procedure,
        name: view.name,
        owner: person,
        unit: view.shared === 'unit' ? unit : null,
        search: JSON.stringify(view.search),
        layout: JSON.stringify(view.layout),
        at: office.now(),
      })
      .execute()
    return ok({ id })
  })
}

/** The view, if this person may change it; otherwise it is not there. */
async function changeable(office: Office, signed: Signed, id: Id): Promise<boolean> {
  const row = await office.database.db.selectFrom('list_view').select(['owner', 'unit']).where('id', '=', id).executeTakeFirst()
  return row !== undefined && mayChange(signed, row.owner, row.unit)
}
export async function changeView(office: Office, signed: Signed, id: Id, change: z.infer<typeof ViewChange>): Promise<Result<true>> {
  if (!(await changeable(office, signed, id))) return no(notFound)
  const { name, search, layout } = change
  const set = {
    ...(name && { name }),
    ...(search && { search: JSON.stringify(search) }),
    ...(layout && { layout: JSON.stringify(layout) }),
  }
  if (Object.keys(set).length > 0) await office.database.db.updateTable('list_view').set(set).where('id', '=', id).execute()
  return ok(true)
}
export async function dropView(office: Office, signed: Signed, id: Id): Promise<Result<true>> {
  if (!(await changeable(office, signed, id))) return no(notFound)
  await office.database.db.deleteFrom('list_view').where('id', '=', id).execute()
  return ok(true)
}

/** With which view a list opens for this person; null: with all. */
export async function chooseView(office: Office, signed: Signed, procedure: string, view: Id | null): Promise<Result<true>> {
  const { person, unit } = signed.actor
  return office.database.db.transaction().execute(async (tx) => {
    await tx
      .updateTable('list_view')
      .set({ chosen_by: sql`array_remove(chosen_by, ${person}::uuid)` })
      .where('procedure', '=', procedure)
      .where(sql<boolean>`${person}::uuid = ANY(chosen_by)`)
      .execute()
    if (view === null) return ok(true)
    const { numUpdatedRows } = await tx
      .updateTable('list_view')
      .set({ chosen_by: sql`array_append(chosen_by, ${person}::uuid)` })
      .where('id', '=', view)
      .where('procedure', '=', procedure)
      .where((eb) => eb.or([eb('owner', '=', person), ...(unit ? [eb('unit', '=', unit)] : [])]))
      .executeTakeFirst()
    return numUpdatedRows === 1n ? ok(true) : no(notFound)
  })
}
