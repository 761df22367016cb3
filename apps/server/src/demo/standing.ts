import { readFileSync } from 'node:fs'
import { dayOf, type Id, type Instant, must, newId } from '@changtong/kernel'
import type { Locality, Standing } from '@changtong/localities/locality.ts'
import { approveDuties, saveDuties, setBackstop } from '../duties/lists.ts'
import { confirmImport } from '../imports/confirm.ts'
import { receiveFile } from '../imports/receive.ts'
import { perform } from '../loop/work.ts'
import { type Office, organisationOf, type Signed, signedAs } from '../office.ts'
import type { Noted } from '../organisation.ts'
import { makeSeries } from '../papers/numbers.ts'
import { putGroup } from '../papers/recipients.ts'
import { changeColumn, columnsOf } from '../publishing/columns.ts'
import { namePerson, taskforceRecord } from '../taskforce.ts'
import type { Ids } from './load.ts'

/** Founds what stands before the story begins, each thing by the person and at the time it is told, through the same doors as ever. */
export async function foundStanding(office: Office, locality: Locality, standing: Standing, ids: Ids): Promise<Id> {
  const { db } = office.database
  const idOf = (kind: 'unit' | 'person', key: string): Id => {
    const id = ids[kind].get(key)
    if (!id) throw new Error(`the standing of the place speaks of ${kind}:${key}, which is not there`)
    return id
  }
  const who = async (key: string, at: Instant): Promise<Signed> => {
    const signed = await signedAs(db, ids.appointment.get(key) ?? '', dayOf(at))
    if (!signed) throw new Error(`the standing of the place speaks of ${key}, who holds no post`)
    return signed
  }
  const noted = async (key: string, at: Instant): Promise<Noted> => {
    const { actor } = await who(key, at)
    return { by: { person: actor.person, appointment: actor.appointment, post: actor.post, unit: actor.unit }, at, command: newId() }
  }

  const { taskforce, duties, backstop, papers, columns } = standing
  const then: Office = { ...office, now: () => taskforce.at }
  const founding = await who(taskforce.by, taskforce.at)
  const notice = locality.documents.find(({ key }) => key === taskforce.document)
  if (!notice) throw new Error(`there is no document ${taskforce.document}`)
  const received = must(
    await receiveFile(then, { name: notice.name, bytes: readFileSync(notice.path), as: notice.kind, by: founding.actor.person }),
  )
  const confirmed = must(
    await perform(
      then,
      founding,
      { id: newId(), request: { confirm: received.row.id } },
      async (work) => (await confirmImport(work, received.row, { units: {} })) as never,
    ),
  ) as { readonly taskforce: Id }
  const id = confirmed.taskforce
  const groups = (await taskforceRecord(db, id))?.group.groups ?? []
  const wishes: Parameters<typeof namePerson>[2][] = [
    ...Object.entries(taskforce.seats).map(([seat, key]) => ({ seat, person: idOf('person', key) })),
    ...Object.entries(taskforce.responsible).map(([part, key]) => ({
      group: groups.find(({ name }) => name.includes(part))?.name ?? part,
      person: idOf('person', key),
    })),
    ...Object.entries(taskforce.meant).map(([name, keys]) => ({ name, units: keys.map((key) => idOf('unit', key)) })),
  ]
  for (const wish of wishes) must(await namePerson(then, id, wish, await noted(taskforce.by, taskforce.at)))

  const rows = duties.rows.map(({ unit, words, ...duty }) => ({
    ...duty,
    unit: idOf('unit', unit),
    words: [...words],
    from: null,
    to: null,
  }))
  const [written, approved, set] = [
    await noted(duties.by, duties.at),
    await noted(duties.approvedBy, duties.approvedAt),
    await noted(backstop.by, backstop.at),
  ]
  await db.transaction().execute(async (tx) => {
    must(await saveDuties(tx, { rows, seen: 0 }, written))
    must(await approveDuties(tx, { seen: 1, words: duties.words }, approved))
    must(await setBackstop(tx, { unit: idOf('unit', backstop.unit), reason: backstop.reason }, set))
    const setUp = await noted(papers.by, papers.at)
    for (const series of papers.series) must(await makeSeries(tx, { ...series, first: 1 }, setUp))
    const organisation = await organisationOf(tx)
    for (const [name, keys] of Object.entries(papers.groups))
      must(await putGroup(tx, organisation, { name, units: keys.map((key) => idOf('unit', key)) }, setUp))
    const named = await noted(columns.by, columns.at)
    for (const { column, unit, updateDays } of columns.duties) {
      const found = (await columnsOf(tx)).find(({ id }) => id === column)
      if (!found) throw new Error(`the standing of the place speaks of a column ${column}, which is not there`)
      must(await changeColumn(tx, column, { ...found, unit: idOf('unit', unit), updateDays }, named))
    }
  })
  return id
}
