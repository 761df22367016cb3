import { refuse } from '@changtong/kernel'
import { sql } from 'kysely'
import { z } from 'zod'
import { putSettings } from '../accounts/accounts.ts'
import {
  DeliveryList,
  DeliveryQuery,
  Inbox,
  InboxQuery,
  LetterSettings,
  LetterWishes,
  MarkRead,
  Mute,
  ReminderSettings,
} from '../contract/index.ts'
import { elsewhereOf, inboxOf, markRead, mute, unreadOf } from '../messages/inbox.ts'
import { reminderSettings } from '../messages/settings.ts'
import { type Office, type Signed, settingsOf } from '../office.ts'
import { answerRefusal } from '../refusals.ts'
import { notedOf, unlessGranted } from './accounts.ts'
import { commandOf, type Route, refusals, signedOf } from './http.ts'

const Unread = z.object({ unread: z.number().int() })

async function letterSettingsOf(office: Office, signed: Signed): Promise<z.infer<typeof LetterSettings>> {
  const { db } = office.database
  const person = await db.selectFrom('person').select(['email', 'letters']).where('id', '=', signed.actor.person).executeTakeFirstOrThrow()
  const wants = person.letters as Partial<z.infer<typeof LetterWishes>>
  const { digestMinute } = reminderSettings(await settingsOf(db))
  const two = (n: number) => String(n).padStart(2, '0')
  return {
    wishes: {
      email: person.email,
      digest: wants.digest !== false,
      assigned: wants.assigned !== false,
      light: wants.light !== false,
      language: wants.language ?? 'zh',
    },
    mail: office.config.mail !== null,
    webhook: office.config.webhook !== null,
    digestAt: `${two(Math.floor(digestMinute / 60))}:${two(digestMinute % 60)}`,
  }
}

/** The inbox of the post one acts as, and what one wants sent. Everybody has one; it holds only what that post may read. */
export const messageRoutes: Route = (api, office) => {
  const { db } = office.database
  const tags = ['messages']

  api.get('/api/messages', { schema: { tags, querystring: InboxQuery, response: { 200: Inbox, ...refusals } } }, async (request) => {
    const signed = signedOf(request)
    return {
      ...(await inboxOf(office, signed, request.query)),
      unread: await unreadOf(office, signed),
      elsewhere: await elsewhereOf(office, signed),
    }
  })
  api.post('/api/messages/read', { schema: { tags, body: MarkRead, response: { 200: Unread, ...refusals } } }, async (request) => {
    const signed = signedOf(request)
    await markRead(office, signed, request.body)
    return { unread: await unreadOf(office, signed) }
  })
  api.post(
    '/api/messages/mute',
    { schema: { tags, body: Mute, response: { 200: z.object({ muted: z.boolean() }), ...refusals } } },
    async (request, reply) => {
      const known = await mute(office, signedOf(request), request.body.case, request.body.muted)
      if (known) return { muted: request.body.muted }
      return answerRefusal(reply, refuse('record.not-found', '您没有这件事项的消息。', 'You have no messages of this case.')) as never
    },
  )

  api.get('/api/letter-settings', { schema: { tags, response: { 200: LetterSettings, ...refusals } } }, (request) =>
    letterSettingsOf(office, signedOf(request)),
  )
  api.post(
    '/api/letter-settings',
    { schema: { tags, body: LetterWishes, response: { 200: LetterSettings, ...refusals } } },
    async (request) => {
      const signed = signedOf(request)
      const { email, ...letters } = request.body
      await db
        .updateTable('person')
        .set({ email, letters: JSON.stringify(letters) })
        .where('id', '=', signed.actor.person)
        .execute()
      return letterSettingsOf(office, signed)
    },
  )

  api.get('/api/reminder-settings', { schema: { tags, response: { 200: ReminderSettings, ...refusals } } }, async (request, reply) => {
    const refused = unlessGranted(office, signedOf(request), 'organisation', 'reminders')
    if (refused) return answerRefusal(reply, refused) as never
    return reminderSettings(await settingsOf(db))
  })
  api.post(
    '/api/reminder-settings',
    { schema: { tags, body: ReminderSettings, response: { 200: ReminderSettings, ...refusals } } },
    async (request, reply) => {
      const signed = signedOf(request)
      const refused = unlessGranted(office, signed, 'organisation', 'reminders')
      if (refused) return answerRefusal(reply, refused) as never
      const values = Object.entries(request.body).map(([name, value]) => [`reminders.${name}`, value])
      await putSettings(office, Object.fromEntries(values), notedOf(signed, office, commandOf(request)))
      return request.body
    },
  )

  api.get(
    '/api/deliveries',
    { schema: { tags, querystring: DeliveryQuery, response: { 200: DeliveryList, ...refusals } } },
    async (request, reply) => {
      const refused = unlessGranted(office, signedOf(request), 'organisation', 'deliveries')
      if (refused) return answerRefusal(reply, refused) as never
      const { state, offset, limit } = request.query
      const asked = db.selectFrom('delivery').$if(state !== undefined, (qb) => qb.where('state', '=', state!))
      const { n } = await asked.select(sql<number>`count(*)`.as('n')).executeTakeFirstOrThrow()
      const rows = await asked
        .innerJoin('person', 'person.id', 'delivery.person')
        .select([
          'delivery.id',
          'provider',
          'kind',
          'person.name as person',
          'state',
          'attempts',
          'delivery.at',
          'next_at',
          'done_at',
          'outcome',
        ])
        .orderBy('delivery.at', 'desc')
        .orderBy('delivery.id')
        .offset(offset)
        .limit(limit)
        .execute()
      return {
        count: Number(n),
        rows: rows.map(({ next_at, done_at, ...row }) => ({
          ...row,
          nextAt: row.state === 'queued' ? next_at : null,
          doneAt: done_at,
        })) as z.infer<typeof DeliveryList>['rows'],
      }
    },
  )
}
