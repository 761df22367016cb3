import { isNothing, scope } from '@changtong/access'
import { confirmClock, editionFromIcs, editionFromJson } from '@changtong/calendar'
import { readLimited } from '@changtong/extract'
import { dayOf, type Json, newId, refuse, text } from '@changtong/kernel'
import type { CaseEvent, CaseState } from '@changtong/model'
import type { z } from 'zod'
import { CalendarPage } from '../contract/index.ts'
import { load, note, perform } from '../loop/work.ts'
import { calendarOf, type Office, type Signed } from '../office.ts'
import { putRecord } from '../organisation.ts'
import { answerRefusal } from '../refusals.ts'
import { type Route, refusals, signedOf } from './http.ts'

async function page(office: Office): Promise<z.infer<typeof CalendarPage>> {
  const { db } = office.database
  const { calendar, editions } = await calendarOf(db)
  const { n } = await db
    .selectFrom('case_row')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('due_provisional', '=', true)
    .where('phase', '<>', 'closed')
    .executeTakeFirstOrThrow()
  const last = calendar.covers?.[1] ?? null
  const near = last !== null && Number(last.slice(0, 4)) <= Number(dayOf(office.now()).slice(0, 4))
  return {
    editions: editions.map((e) => ({
      id: e.id,
      name: e.name,
      notice: e.notice,
      from: e.from,
      to: e.to,
      days: Object.entries(e.days).map(([date, d]) => ({ date, off: d.off, name: d.name })),
    })),
    lastDay: last,
    warning: near
      ? text(
          `放假安排只到 ${last}。此后的到期日按周末推算，标为“暂定”；新一年的通知公布后请及时导入。`,
          `Holidays are known only until ${last}. Later due dates count weekends only and are marked provisional; please import the next notice once it is published.`,
        )
      : null,
    provisional: Number(n),
  }
}

/** Fixes the provisional due dates that the new edition reaches: an entry each, with the date it gives. */
async function confirmProvisional(office: Office, signed: Signed): Promise<void> {
  const { db } = office.database
  const rows = await db.selectFrom('case_row').select('id').where('due_provisional', '=', true).where('phase', '<>', 'closed').execute()
  for (const { id } of rows) {
    await perform(office, signed, { id: newId(), request: { confirmDue: id } }, async (work) => {
      const c = (await load(work, id)) as CaseState
      const events = Object.entries(c.clocks).flatMap(([clock, facts]): CaseEvent[] => {
        const fact = confirmClock(facts, work.now, work.calendar)
        return fact.ok && fact.value ? [{ type: 'clock.noted', v: 1, data: { clock, fact: fact.value } }] : []
      })
      if (events.length > 0) note(work, id, events)
      return { ok: true, value: events.length } as never
    })
  }
}

export const calendarRoutes: Route = (api, office) => {
  const tags = ['calendar']
  api.get('/api/calendar', { schema: { tags, response: { 200: CalendarPage, ...refusals } } }, () => page(office))

  api.post(
    '/api/calendar/editions',
    { schema: { tags, consumes: ['multipart/form-data'], response: { 201: CalendarPage, ...refusals } } },
    async (request, reply) => {
      const signed = signedOf(request)
      if (isNothing(scope(office.grants, signed.holder, 'calendar', 'import'))) {
        return answerRefusal(
          reply,
          refuse('access.post', '只有系统管理员可以导入放假安排。', 'Only the system administrator imports holiday arrangements.'),
        ) as never
      }
      const part = await request.file()
      if (!part)
        return answerRefusal(reply, refuse('file.none', '没有收到文件，请重新选择。', 'No file arrived. Please choose one again.')) as never
      const bytes = await readLimited(part.file, 1024 * 1024)
      if (!bytes.ok) return answerRefusal(reply, bytes.error) as never
      const words = new TextDecoder('utf-8', { ignoreBOM: false }).decode(bytes.value)
      const edition = /^\s*BEGIN:VCALENDAR/i.test(words) ? editionFromIcs(words) : editionFromJson(words)
      if (!edition.ok) return answerRefusal(reply, edition.error) as never
      const { actor } = signed
      await office.database.db.transaction().execute((tx) =>
        putRecord(
          tx,
          { register: 'calendar', key: edition.value.id, name: edition.value.name.zh, data: edition.value as unknown as Json },
          {
            by: { person: actor.person, appointment: actor.appointment, post: actor.post, unit: actor.unit },
            at: office.now(),
            command: newId(),
          },
        ),
      )
      await confirmProvisional(office, signed)
      return reply.code(201).send(await page(office)) as never
    },
  )
}
