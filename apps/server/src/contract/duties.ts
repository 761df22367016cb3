import { z } from 'zod'
import { Id, Moment, RealDay, Text, UnitRef } from './common.ts'

const Words = z.string().trim().min(2).max(40)
/** One duty of a unit: the matter, the words by which a problem is known to be of it, and what it rests on. */
export const Duty = z
  .strictObject({
    unit: Id,
    matter: z.string().trim().min(2).max(200),
    /** None: the matter itself is looked for. */
    words: z.array(Words).max(30),
    basis: z.string().trim().min(2).max(200),
    clause: z.string().trim().max(100),
    from: RealDay.nullable(),
    to: RealDay.nullable(),
  })
  .refine(({ from, to }) => from === null || to === null || from <= to, '止日早于起日 · it ends before it begins')
  .meta({ id: 'Duty' })
export const DutyList = z
  .object({
    version: z.number().int(),
    state: z.enum(['draft', 'approved']),
    /** How often the draft was saved; what one saves says which state of it was seen. */
    saved: z.number().int(),
    rows: z.array(z.object({ ...Duty.shape, unitName: z.string(), inForce: z.boolean() })),
    changed: z.object({ by: z.string(), at: Moment }),
    approved: z.object({ by: z.string(), at: Moment, words: z.string() }).nullable(),
  })
  .meta({ id: 'DutyList' })
export const DutiesPage = z
  .object({
    current: DutyList.nullable(),
    draft: DutyList.nullable(),
    versions: z.array(z.object({ version: z.number().int(), rows: z.number().int(), by: z.string(), at: Moment, words: z.string() })),
    /** 兜底单位: takes what nobody's duty is, and does not send it back. */
    backstop: z.object({ unit: UnitRef, reason: z.string(), by: z.string(), at: Moment }).nullable(),
    /** After how many agreed send-backs a problem goes to it by itself. */
    backstopAfter: z.number().int(),
    may: z.object({ edit: z.boolean(), approve: z.boolean(), backstop: z.boolean() }),
  })
  .meta({ id: 'DutiesPage' })
export const SaveDuties = z.strictObject({
  rows: z.array(Duty).max(2000),
  /** `saved` of the draft that was seen; 0 where there was none. */
  seen: z.number().int().min(0),
})
export const ApproveDuties = z.strictObject({
  seen: z.number().int().min(1),
  /** The meeting or document that approves it. */
  words: z.string().trim().min(2).max(200),
})
export const SetBackstop = z.strictObject({ unit: Id.nullable(), reason: z.string().trim().min(4).max(500) })
/** Why a unit is suggested. */
export const SuggestionWhy = z.object({
  kind: z.enum(['duty', 'past', 'area', 'backstop']),
  text: Text,
  /** The words that the problem shares with the duty or with the earlier problem. */
  words: z.array(z.string()),
  case: z.object({ id: Id, no: z.string(), title: z.string() }).nullable(),
})
export const Suggestion = z.object({ unit: UnitRef, score: z.number().int(), why: z.array(SuggestionWhy) }).meta({ id: 'Suggestion' })
