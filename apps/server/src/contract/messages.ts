import { z } from 'zod'
import { Id, Moment, Text } from './common.ts'

export const MessageKind = z.enum([
  'assigned',
  'handler',
  'returned',
  'asked',
  'paper',
  'instruction',
  'mentioned',
  'said',
  'urged',
  'answered',
  'closed',
  'light',
  'due',
])
/** A case or a paper one was told of, with its newest messages, newest first. */
export const InboxRow = z
  .object({
    case: z
      .object({
        id: Id,
        no: z.string(),
        title: z.string(),
        procedure: z.string(),
        stateLabel: Text,
        phase: z.enum(['draft', 'intake', 'assigned', 'handling', 'verifying', 'closed']),
        confidential: z.boolean(),
      })
      .nullable(),
    paper: z
      .object({
        id: Id,
        title: z.string(),
        number: z.string(),
        label: Text,
        role: z.enum(['main', 'copy']).nullable().describe('how it came to one’s own unit; null where it is here for another unit'),
        due: z.iso.date().nullable().describe('the last day on which signing for it is in time'),
        signed: z.boolean(),
      })
      .nullable(),
    unread: z.number().int(),
    /** 不再提醒此件. */
    muted: z.boolean(),
    messages: z.array(
      z.object({
        id: Id,
        kind: MessageKind,
        label: Text,
        words: Text,
        light: z.enum(['yellow', 'red']).nullable(),
        at: Moment,
        read: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'InboxRow' })
export const InboxQuery = z.strictObject({
  show: z.enum(['unread', 'all']).default('unread'),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export const Inbox = z
  .object({
    rows: z.array(InboxRow),
    /** Cases and papers in this view, and those with something unread. */
    count: z.number().int(),
    unread: z.number().int(),
    /** Cases and papers with something unread in the other posts that the person holds. */
    elsewhere: z.number().int(),
  })
  .meta({ id: 'Inbox' })
/** One case, one paper, or all. */
export const MarkRead = z.union([z.strictObject({ case: Id }), z.strictObject({ paper: Id }), z.strictObject({ all: z.literal(true) })])
export const Mute = z.strictObject({ case: Id, muted: z.boolean() })

export const LetterWishes = z.strictObject({
  /** null: no letters by e-mail. */
  email: z.email().max(200).nullable(),
  digest: z.boolean(),
  assigned: z.boolean(),
  light: z.boolean(),
  language: z.enum(['zh', 'en']),
})
export const LetterSettings = z
  .object({
    wishes: LetterWishes,
    /** Whether this server sends e-mail, and whether it tells another system. */
    mail: z.boolean(),
    webhook: z.boolean(),
    /** When the digest of a working day goes out: 08:30. */
    digestAt: z.string(),
  })
  .meta({ id: 'LetterSettings' })

const days = z.number().int().min(0).max(60)
/** When people are reminded; everything has a default. */
export const ReminderSettings = z
  .strictObject({
    firstDays: days,
    secondDays: days,
    /** Minutes after midnight. */
    digestMinute: z.number().int().min(0).max(1439),
  })
  .meta({ id: 'ReminderSettings' })

/** A letter that left or shall leave: to whom, when, how it ended; never what it says. */
export const Delivery = z
  .object({
    id: Id,
    provider: z.enum(['mail', 'webhook']),
    kind: z.enum(['now', 'digest']),
    person: z.string(),
    state: z.enum(['queued', 'sent', 'failed', 'unneeded']),
    attempts: z.number().int(),
    at: Moment,
    nextAt: Moment.nullable(),
    doneAt: Moment.nullable(),
    outcome: z.string().nullable(),
  })
  .meta({ id: 'Delivery' })
export const DeliveryQuery = z.strictObject({
  state: z.enum(['queued', 'sent', 'failed', 'unneeded']).optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const DeliveryList = z.object({ rows: z.array(Delivery), count: z.number().int() }).meta({ id: 'DeliveryList' })
