import { type Id, type Instant, newId, type Text } from '@changtong/kernel'
import type { Tx } from '@changtong/store'
import type { Config } from '../config.ts'
import { atOnce, breaksMute, type MessageKind } from './kinds.ts'

/** A message to one person as the holder of one post. */
export interface NewMessage {
  readonly person: Id
  readonly appointment: Id
  readonly case: Id
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
  const persons = [...new Set(messages.map(({ person }) => person))]
  const muted = await tx.selectFrom('muted').select(['person', 'case_id']).where('person', 'in', persons).execute()
  const isMuted = (m: NewMessage) =>
    !breaksMute.includes(m.kind) && muted.some(({ person, case_id }) => person === m.person && case_id === m.case)
  const rows = messages.map((m) => ({ ...m, id: newId(), silent: isMuted(m) }))
  await tx
    .insertInto('message')
    .values(
      rows.map((m) => ({
        id: m.id,
        person: m.person,
        appointment: m.appointment,
        case_id: m.case,
        kind: m.kind,
        words: JSON.stringify({ ...m.words, ...(m.light && { light: m.light }) }),
        at,
        read_at: m.silent ? at : null,
      })),
    )
    .execute()
  const prompt = rows.filter((m) => m.prompt && !m.silent && atOnce[m.kind])
  if (prompt.length > 0) await queueLetters(tx, prompt, at, config, notBefore)
}

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

/** Whoever acts on a case has seen what he was told of it. */
export async function seen(tx: Tx, person: Id, cases: readonly Id[], at: Instant): Promise<void> {
  if (cases.length === 0) return
  await tx
    .updateTable('message')
    .set({ read_at: at })
    .where('person', '=', person)
    .where('case_id', 'in', [...cases])
    .where('read_at', 'is', null)
    .execute()
}
