import { addHours, dayOf, instant, newId } from '@changtong/kernel'
import type { Tx } from '@changtong/store'
import { sql } from 'kysely'
import { inForce } from '../appointments.ts'
import type { Config } from '../config.ts'
import { calendarOf, type Office, settingsOf } from '../office.ts'
import { letterOf } from './letters.ts'
import type { Send, Sent } from './providers/port.ts'
import { smtp } from './providers/smtp.ts'
import { webhook } from './providers/webhook.ts'
import { digestMoment, reminderSettings } from './settings.ts'
import { type Provider, providersIn } from './write.ts'

export type Providers = Partial<Record<Provider, Send>>
/** The ways out that the configuration names, made once. */
export const providersOf = (config: Config): Providers => ({
  ...(config.mail && { mail: smtp(config.mail) }),
  ...(config.webhook && { webhook: webhook(config.webhook) }),
})

/** Minutes to wait after the first, second … failure; after the last one the letter is given up. Its messages stay in the inbox. */
const backOff = [1, 5, 30, 120, 360]

/** Queues today's digest of everybody who wants one, once a working day, from the hour that is set. */
export async function queueDigests(office: Office): Promise<void> {
  const { db } = office.database
  const now = office.now()
  const today = dayOf(now)
  const { calendar } = await calendarOf(db)
  const settings = reminderSettings(await settingsOf(db))
  if (!calendar.likely.dayKind(today).workday || now < digestMoment(today, settings)) return
  for (const provider of providersIn(office.config)) {
    const people = await db
      .selectFrom('person')
      .select('id')
      .where('active', '=', true)
      .where('locked_at', 'is', null)
      .where(sql<boolean>`letters->>'digest' IS DISTINCT FROM 'false'`)
      .where(sql<boolean>`(${provider} <> 'mail' OR email IS NOT NULL)`)
      .where((eb) =>
        eb.exists(
          eb.selectFrom('appointment').select('appointment.id').whereRef('appointment.person', '=', 'person.id').where(inForce(today)),
        ),
      )
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('delivery')
              .select('delivery.id')
              .whereRef('delivery.person', '=', 'person.id')
              .where('provider', '=', provider)
              .where('day', '=', today),
          ),
        ),
      )
      .execute()
    if (people.length === 0) continue
    await db
      .insertInto('delivery')
      .values(
        people.map(({ id }) => ({
          id: newId(),
          provider,
          person: id,
          kind: 'digest',
          day: today,
          next_at: now,
          outcome: null,
          at: now,
          done_at: null,
        })),
      )
      .onConflict((oc) => oc.columns(['provider', 'person', 'day']).doNothing())
      .execute()
  }
}

/**
 * Sends what is due, one letter after the other, each under a lock that no other server waits for. A letter whose outcome could not be
 * written is sent again under the same id. A provider that nobody answers at is left alone until the next run.
 */
export async function deliver(office: Office, providers: Providers): Promise<{ readonly sent: number; readonly failed: number }> {
  const { db } = office.database
  const away = new Set<string>()
  const done = { sent: 0, failed: 0 }
  for (;;) {
    const open = Object.keys(providers).filter((name) => !away.has(name))
    if (open.length === 0) return done
    const outcome = await db.transaction().execute((tx) => sendNext(tx, office, providers, open))
    if (outcome === null) return done
    if (outcome.sent?.ok) done.sent += 1
    else if (outcome.sent) {
      done.failed += 1
      if (outcome.sent.how === 'unreachable') away.add(outcome.provider)
    }
  }
}

async function sendNext(
  tx: Tx,
  office: Office,
  providers: Providers,
  open: readonly string[],
): Promise<{ readonly provider: string; readonly sent: Sent | null } | null> {
  const now = office.now()
  const row = await tx
    .selectFrom('delivery')
    .select(['id', 'provider', 'person', 'kind', 'messages', 'attempts', 'day'])
    .where('state', '=', 'queued')
    .where('next_at', '<=', now)
    .where('provider', 'in', [...open])
    .orderBy('next_at')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!row) return null
  const { id, provider } = row
  const end = (state: string, outcome: string | null) => ({ state, outcome, done_at: now, attempts: row.attempts + 1 })
  // Yesterday's digest is no news.
  const stale = row.day !== null && row.day < dayOf(now)
  const letter = stale ? null : await letterOf(office, row)
  if (!letter) {
    await tx
      .updateTable('delivery')
      .set({ ...end('unneeded', null), attempts: row.attempts })
      .where('id', '=', id)
      .execute()
    return { provider, sent: null }
  }
  const sent = await providers[provider as Provider]!(letter, new Date(now))
  const wait = backOff[row.attempts]
  const again = !sent.ok && sent.how !== 'never' && wait !== undefined
  await tx
    .updateTable('delivery')
    .set(
      sent.ok
        ? end('sent', null)
        : again
          ? { attempts: row.attempts + 1, next_at: instant(Date.parse(now) + wait * 60_000), outcome: sent.why }
          : end('failed', sent.why),
    )
    .where('id', '=', id)
    .execute()
  return { provider, sent }
}

/** Letters and messages that were read leave after a year; what happened stands in the ledger. */
export async function sweepMessages(office: Office): Promise<void> {
  const { db } = office.database
  const yearAgo = addHours(office.now(), -24 * 365)
  await db.deleteFrom('delivery').where('at', '<', yearAgo).where('state', '<>', 'queued').execute()
  await db.deleteFrom('message').where('read_at', '<', yearAgo).execute()
}

/** Looks every few seconds for letters to send, until stopped; a run never begins before the last one has ended. */
export function deliverRegularly(office: Office, log: (line: string) => void, everySeconds = 15): () => void {
  const providers = providersOf(office.config)
  if (Object.keys(providers).length === 0) return () => {}
  let running = false
  const run = async () => {
    if (running) return
    running = true
    await deliver(office, providers).catch((error) => log(`letters could not be sent and are tried again: ${String(error)}`))
    running = false
  }
  const timer = setInterval(() => void run(), everySeconds * 1000)
  timer.unref()
  return () => clearInterval(timer)
}
