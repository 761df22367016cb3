import { scope, within } from '@changtong/access'
import type { AgendaItem, Invitation } from '@changtong/capabilities/meeting/fields.ts'
import type { Id } from '@changtong/kernel'
import type { CaseState } from '@changtong/model'
import { caseRecords, whereScope } from '@changtong/store'
import { type Office, type Organisation, organisationOf, type Signed } from '../office.ts'

/** How many measures one item of an agenda names at most. */
const most = 200
const noUnit: readonly Id[] = []

/** 调度会议题: the open measures that the asker may read, one item for each unit that leads some, those with the most first. */
export async function agendaOfMeasures(office: Office, signed: Signed, organisation: Organisation): Promise<readonly AgendaItem[]> {
  const rows = await office.database.db
    .selectFrom('case_row')
    .select(['id', 'lead_unit', 'due'])
    .where('procedure', '=', 'measure')
    .where('phase', 'in', ['assigned', 'handling', 'verifying'])
    .where('lead_unit', 'is not', null)
    .where(whereScope(scope(office.grants, signed.holder, 'measure', 'read')))
    .orderBy('due')
    .orderBy('id')
    .execute()
  const now = office.now()
  return [...Map.groupBy(rows, (row) => row.lead_unit!)]
    .sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1))
    .map(([unit, measures], at) => {
      const late = measures.filter(({ due }) => due !== null && new Date(due).toISOString() < now).length
      return {
        no: String(at + 1),
        text: `听取${organisation.unitName(unit) ?? '—'}在办措施进展情况汇报（共${measures.length}项${late > 0 ? `，其中超期${late}项` : ''}）`,
        unit,
        cases: measures.slice(0, most).map(({ id }) => id),
      }
    })
}

/** Who is to be there by what is on the agenda: the head of each unit that an item names, or that leads or supports a case on it. */
export async function invitationsOfAgenda(
  office: Office,
  signed: Signed,
  organisation: Organisation,
  { agenda = [], invitations = [] }: { readonly agenda?: readonly AgendaItem[]; readonly invitations?: readonly Invitation[] },
): Promise<readonly Invitation[]> {
  const ids = [...new Set(agenda.flatMap((item) => [...(item.case ? [item.case] : []), ...(item.cases ?? [])]))]
  const cases = new Map(
    (await caseRecords(office.database.db, ids))
      .map((record) => record.body as CaseState)
      .filter((c) => within(scope(office.grants, signed.holder, c.procedure, 'read'), c))
      .map((c) => [c.id, c]),
  )
  const unitsOf = (id: Id | undefined) => {
    const c = id === undefined ? undefined : cases.get(id)
    return c ? [...(c.leadUnit === null ? noUnit : [c.leadUnit]), ...c.coUnits] : noUnit
  }
  const units = agenda.flatMap((item) => [
    ...(item.unit ? [item.unit] : noUnit),
    ...unitsOf(item.case),
    ...(item.cases ?? []).flatMap(unitsOf),
  ])
  const there = new Set(invitations.flatMap(({ post }) => (post ? [post.unit] : [])))
  const wanted = [...new Set(units)].filter((unit) => !there.has(unit) && organisation.units.get(unit)?.state === 'active')
  return wanted.map((unit) => ({ part: 'member' as const, post: { unit, post: 'unit-leader' } }))
}

/** What the forms of a meeting can begin with. */
export async function draftsOf(office: Office, signed: Signed, c: CaseState) {
  const organisation = await organisationOf(office.database.db)
  return {
    agenda: await agendaOfMeasures(office, signed, organisation),
    invitations: await invitationsOfAgenda(office, signed, organisation, c.fields),
  }
}
