import { resumptionOwed } from '@changtong/calendar'
import { addDays, addHours, dayOf, newId } from '@changtong/kernel'
import type { CaseEvent } from '@changtong/model'
import { rollUp, sealDay, sweepFiles } from '@changtong/store'
import { sql } from 'kysely'
import { passOn } from './accounts/succession.ts'
import { freshGrants } from './grants.ts'
import { inheritOwed } from './loop/areas.ts'
import { load, note, perform } from './loop/work.ts'
import { queueDigests, sweepMessages } from './messages/deliver.ts'
import { passMessagesOn } from './messages/passOn.ts'
import { remind } from './messages/remind.ts'
import type { Office, Signed } from './office.ts'
import { spell } from './palette/find.ts'
import { publishDue } from './publishing/due.ts'

const systemPerson = '00000000-0000-7000-8000-000000000002'
const system: Signed = {
  actor: { kind: 'system', person: systemPerson, appointment: null, post: 'system', unit: null },
  holder: { person: systemPerson, post: 'system', unit: null, below: [], line: [] },
  name: '系统',
}

/** Records for every pause whose cap has passed that the clock runs again: owed once, and derived, so nothing is owed twice. */
export async function recordResumptions(office: Office): Promise<number> {
  const { db } = office.database
  const paused = await db
    .selectFrom('case_row')
    .select('id')
    .where('phase', '<>', 'closed')
    .where(sql<boolean>`jsonb_path_exists(body, '$.clocks.*[last] ? (@.kind == "paused")')`)
    .execute()
  let recorded = 0
  for (const { id } of paused) {
    const done = await perform(office, system, { id: newId(), request: { resumptions: id } }, async (work) => {
      const c = await load(work, id)
      const events = Object.entries(c?.clocks ?? {}).flatMap(([clock, facts]): CaseEvent[] => {
        const fact = resumptionOwed(facts, work.now, work.calendar)
        return fact ? [{ type: 'clock.noted', v: 1, data: { clock, fact } }] : []
      })
      if (events.length > 0) note(work, id, events)
      return { ok: true, value: events.length }
    })
    recorded += done.ok ? done.value : 0
  }
  return recorded
}

/** Passes on what a holder left open on the first day of the one after him. */
export async function passDue(office: Office): Promise<void> {
  const due = await office.database.db
    .selectFrom('appointment')
    .select('id')
    .where('taken_over', '=', false)
    .where('starts', '<=', dayOf(office.now()))
    .execute()
  for (const { id } of due) {
    const command = newId()
    await perform(office, system, { id: command, request: { passOn: id } }, async (work) => {
      const row = await work.tx.selectFrom('appointment').select('taken_over').where('id', '=', id).forUpdate().executeTakeFirst()
      const by = { person: null, appointment: null, post: 'system', unit: null }
      return { ok: true, value: row?.taken_over === false ? await passOn(work, id, { by, at: work.now, command }) : 0 }
    })
  }
}

/** What time alone brings about; several servers may do it at once: what is done is done once. */
export async function sweep(office: Office): Promise<void> {
  const { db } = office.database
  const now = office.now()
  await freshGrants(office.database)
  await recordResumptions(office)
  await publishDue(office, system)
  await passDue(office)
  await inheritOwed(office, system)
  await rollUp(db)
  await spell(db)
  await sealDay(db, addDays(dayOf(now), -1), now)
  await sweepFiles(db, addHours(now, -24))
  await db.deleteFrom('session').where('ends', '<', now).execute()
  await db.deleteFrom('contact_session').where('ends', '<', now).execute()
  await db.deleteFrom('contact_code').where('ends', '<', now).execute()
  await db
    .deleteFrom('contact_attempt')
    .where('at', '<', addHours(now, -24 * 365))
    .execute()
  await db
    .deleteFrom('sign_in')
    .where('at', '<', addHours(now, -24 * 365))
    .execute()
  await passMessagesOn(db, now)
  await remind(office, system)
  await queueDigests(office)
  await sweepMessages(office)
}

/** Sweeps now and then until stopped. A failed sweep is reported and tried again at its next time. */
export function sweepRegularly(office: Office, log: (line: string) => void, everyMinutes = 10): () => void {
  const run = () => void sweep(office).catch((error) => log(`a sweep failed and is tried again: ${String(error)}`))
  const timer = setInterval(run, everyMinutes * 60_000)
  timer.unref()
  return () => clearInterval(timer)
}
