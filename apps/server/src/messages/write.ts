import { type Id, type Instant, newId, type Text } from '@changtong/kernel'
import type { Stamps, Tx } from '@changtong/store'
import { sql } from 'kysely'
import type { Config } from '../config.ts'
import { atOnce, breaksMute, type MessageKind } from './kinds.ts'

/** A message to one person as the holder of one post. */
export interface NewMessage {
  readonly person: Id
  readonly appointment: Id
  /** What it is about: a case or a paper. */
  readonly case: Id | null
  readonly paper?: Id
  readonly kind: MessageKind
  readonly words: Text
  readonly prompt: boolean
  /** Which light came on, where one did. */
  readonly light?: 'yellow' | 'red' | undefined
}
export type Provider = 'mail' | 'webhook'
/** The ways by which letters leave this server. */
export const providersIn = (config: Config): readonly Provider[] => [
  ...(config.mail ? (['mail'] as const) : []),
  ...(config.webhook ? (['webhook'] as const) : []),
]

/**
 * Puts messages into the inboxes, and queues a letter for those that go out at once; in the transaction of what they tell. A muted case
 * brings nothing unread but what is put into the person's hands. `notBefore`: letters wait until then.
 */
export async function putMessages(
  tx: Tx,
  messages: readonly NewMessage[],
  at: Instant,
  config: Config,
  notBefore: Instant = at,
): Promise<void> {
  if (messages.length === 0) return
  const rows = messages.map((m) => ({ ...m, id: newId() }))
  const written = await tx
    .insertInto('message')
    .values(
      rows.map((m) => ({
        id: m.id,
        person: m.person,
        appointment: m.appointment,
        case_id: m.case,
        paper: m.paper ?? null,
        kind: m.kind,
        words: JSON.stringify({ ...m.words, ...(m.light && { light: m.light }) }),
        at,
        read_at: breaksMute.includes(m.kind) ? null : readWhereMuted(m, at),
      })),
    )
    .returning(['id', 'read_at'])
    .execute()
  const silent = new Set(written.flatMap(({ id, read_at }) => (read_at === null ? [] : [id])))
  const prompt = rows.filter((m) => m.prompt && !silent.has(m.id) && atOnce[m.kind])
  if (prompt.length > 0) await queueLetters(tx, prompt, at, config, notBefore)
}

/** Now, where the person has muted the case. */
const readWhereMuted = (m: NewMessage, at: Instant) =>
  sql<Instant | null>`(SELECT ${at}::timestamptz FROM muted WHERE muted.person = ${m.person} AND muted.case_id = ${m.case})`

async function queueLetters(
  tx: Tx,
  messages: readonly (NewMessage & { readonly id: Id })[],
  at: Instant,
  config: Config,
  notBefore: Instant,
): Promise<void> {
  const providers = providersIn(config)
  if (providers.length === 0) return
  const persons = [...new Set(messages.map(({ person }) => person))]
  const people = await tx.selectFrom('person').select(['id', 'email', 'letters']).where('id', 'in', persons).execute()
  const rows = people.flatMap(({ id, email, letters }) => {
    const wants = letters as Readonly<Record<string, unknown>>
    const mine = messages.filter((m) => m.person === id && wants[atOnce[m.kind]!] !== false).map((m) => m.id)
    const ways = providers.filter((provider) => provider !== 'mail' || email !== null)
    return mine.length === 0
      ? []
      : ways.map((provider) => ({
          id: newId(),
          provider,
          person: id,
          kind: 'now',
          day: null,
          messages: mine,
          next_at: notBefore,
          outcome: null,
          at,
          done_at: null,
        }))
  })
  if (rows.length > 0) await tx.insertInto('delivery').values(rows).execute()
}

/**
 * Whoever acts on a case has seen what he was told of it. The stamps of the moment come back with it: it is the work's last look at who
 * holds which post.
 */
export async function seen(tx: Tx, person: Id, cases: readonly Id[], at: Instant): Promise<Stamps> {
  const { rows } = await sql<{ stamps: Stamps }>`
    WITH seen AS (UPDATE message SET read_at = ${at} WHERE person = ${person} AND case_id = ANY(${cases}::uuid[]) AND read_at IS NULL)
    SELECT json_object_agg(name, token) AS stamps FROM stamp`.execute(tx)
  return rows[0]!.stamps
}
