import { addDays, dayOf, fold, type Id, type Json, type LocalDate, no, ok, type Result, refuse } from '@changtong/kernel'
import type { CaseEvent, CaseState } from '@changtong/model'
import { tell } from '../history.ts'
import { load, note, type Work } from '../loop/work.ts'
import { passMessagesOn } from '../messages/passOn.ts'
import { type Noted, putRecord } from '../organisation.ts'
import type { TaskforceRecord } from '../taskforce.ts'
import { appoint, endAppointment, runningAppointment } from './appointments.ts'

const system = (work: Work, command: Id): Noted => {
  const { actor } = work.signed
  return { by: { person: actor.person, appointment: actor.appointment, post: actor.post, unit: actor.unit }, at: work.now, command }
}

/** An act of the organisation on a case (nobody's duty on the case itself): it moves the holder, and nothing else of the case. */
export const organisationAct = (
  c: CaseState,
  action: 'handlerSucceeded' | 'unitSucceeded',
  input: Readonly<Record<string, unknown>>,
  assign: { readonly leadUnit?: Id | null; readonly coUnits?: readonly Id[]; readonly handler?: Id | null },
): CaseEvent => ({
  type: 'case.acted',
  v: 1,
  data: { action, as: 'organisation', input, from: c.state, to: c.state, phase: c.phase, outcome: c.outcome, assign },
})

/**
 * 继任: the old appointment ends on the day before, the new one starts on the day; one act. From that day the open cases handled by the old
 * holder in the unit, and his seats in taskforces, are the new holder's; a day to come is waited for. What was done keeps the old name.
 */
export async function succeed(
  work: Work,
  id: Id,
  wish: { readonly person: Id; readonly from: LocalDate },
  command: Id,
): Promise<Result<{ readonly id: Id; readonly passed: number }>> {
  const { tx } = work
  const noted = system(work, command)
  const today = dayOf(work.now)
  const old = await runningAppointment(tx, id, today)
  if (!old.ok) return old
  const row = old.value
  if (row.delegates !== null)
    return no(
      refuse(
        'appointment.delegated',
        '受委托的任职不能继任，请由委托人另行委托。',
        'A delegated appointment has no successor; whoever delegated it may delegate it anew.',
      ),
    )
  if (row.person === wish.person)
    return no(refuse('appointment.same', '继任者就是现任者，请另选。', 'The successor is the present holder. Please choose another.'))
  if (wish.from <= row.starts || (row.ends !== null && wish.from > addDays(row.ends as LocalDate, 1)))
    return no(
      refuse(
        'appointment.days',
        '继任日期须在现任者任职开始之后、任职结束之前。',
        'The succession must be later than the start of the present appointment, and not after its end.',
      ),
    )
  const ended = await endAppointment(tx, id, addDays(wish.from, -1), noted)
  if (!ended.ok) return ended
  const due = wish.from <= today
  const made = await appoint(
    tx,
    {
      person: wish.person,
      post: row.post,
      unit: row.unit,
      kind: row.kind as 'regular',
      from: wish.from,
      until: row.ends as LocalDate | null,
      lines: row.lines,
      officeMember: row.office_member,
      succeeds: id,
      takenOver: due,
    },
    noted,
  )
  if (!made.ok) return made
  return ok({ id: made.value, passed: due ? await passOn(work, made.value, noted) : 0 })
}

/** Passes on what the holder before left open. Returns how many cases passed. */
export async function passOn(work: Work, appointment: Id, noted: Noted): Promise<number> {
  const { tx } = work
  const fresh = await tx
    .selectFrom('appointment as new')
    .innerJoin('appointment as old', 'old.id', 'new.succeeds')
    .select(['new.id', 'new.unit', 'new.person', 'old.person as before'])
    .where('new.id', '=', appointment)
    .executeTakeFirstOrThrow()
  const today = dayOf(work.now)
  const left = await tx
    .selectFrom('appointment')
    .select(['unit'])
    .where('person', '=', fresh.before)
    .where('starts', '<=', today)
    .where((eb) => eb.or([eb('ends', 'is', null), eb('ends', '>=', today)]))
    .execute()
  const { numUpdatedRows } = await tx
    .updateTable('appointment')
    .set({ taken_over: true })
    .where('id', '=', appointment)
    .where('taken_over', '=', false)
    .executeTakeFirst()
  if (numUpdatedRows > 0n) await tell(tx, appointment, 'appointment.tookOver', {}, noted)
  await passMessagesOn(tx, work.now)
  await passSeats(work, fresh, left.length > 0, noted)
  // Whoever still holds another post in the unit goes on with what he has in hand.
  if (left.some((a) => a.unit === fresh.unit)) return 0
  const rows = await tx
    .selectFrom('case_row')
    .select('id')
    .where('handler', '=', fresh.before)
    .where('lead_unit', '=', fresh.unit)
    .where('phase', '<>', 'closed')
    .orderBy('id')
    .execute()
  for (const { id } of rows) {
    const c = await load(work, id)
    if (c) note(work, id, [organisationAct(c, 'handlerSucceeded', { from: fresh.before, into: fresh.person }, { handler: fresh.person })])
  }
  return rows.length
}

/** Seats and groups that name the old holder: all where he holds nothing any more, otherwise those whose post names this unit. */
async function passSeats(
  work: Work,
  { unit, person, before }: { readonly unit: Id; readonly person: Id; readonly before: Id },
  stays: boolean,
  noted: Noted,
): Promise<void> {
  const names = (work.organisation.units.get(unit)?.folded ?? []).filter((name) => name !== '')
  const ofUnit = (words: string) => names.some((name) => fold(words).includes(name))
  const rows = await work.tx.selectFrom('record').select(['key', 'name', 'data']).where('register', '=', 'taskforce').forUpdate().execute()
  for (const row of rows) {
    const record = row.data as TaskforceRecord
    const { group } = record
    const wordsOfSeat = (at: string): string => {
      const [place, n] = at.split('/')
      return (place === 'leaders' ? group.leaders : group.office.seats)[Number(n)]?.post ?? ''
    }
    const wordsOfGroup = (name: string) => (group.groups.find((g) => g.name === name)?.lead ?? []).join(' ')
    const passed = (named: Readonly<Record<string, Id>> | undefined, words: (key: string) => string) =>
      Object.fromEntries(
        Object.entries(named ?? {}).map(([key, id]) => [key, id === before && (!stays || ofUnit(words(key))) ? person : id]),
      )
    const changed = { ...record, seated: passed(record.seated, wordsOfSeat), responsible: passed(record.responsible, wordsOfGroup) }
    const same = JSON.stringify([changed.seated, changed.responsible]) === JSON.stringify([record.seated ?? {}, record.responsible ?? {}])
    if (!same) await putRecord(work.tx, { register: 'taskforce', key: row.key, name: row.name, data: changed as unknown as Json }, noted)
  }
}
