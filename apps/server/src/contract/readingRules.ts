import { z } from 'zod'
import { Id, Moment, Text } from './common.ts'

/** A rule of reading that this office made of a correction. */
export const ReadingRuleRow = z
  .object({
    id: Id,
    /** What it does, in one sentence. */
    sentence: Text,
    what: z.enum(['unit', 'lead', 'kind', 'status', 'date', 'year']),
    /** The issuing body whose documents it is for; null for every one. */
    issuer: z.string().nullable(),
    word: z.string(),
    says: z.string(),
    /** `withdrawn`: taken back for good. In whatever state, it changes later readings only. */
    state: z.enum(['on', 'off', 'withdrawn']),
    from: z.object({ import: Id, name: z.string(), path: z.string().nullable() }),
    by: z.string(),
    at: Moment,
    changed: z.object({ by: z.string(), at: Moment }).nullable(),
    /** Rules in force that look for the same and say something else: neither is followed. */
    against: z.array(Text),
  })
  .meta({ id: 'ReadingRuleRow' })

/** A rule that a correction would make if it always held. */
export const RuleOffer = z
  .object({
    sentence: Text,
    what: z.string(),
    /** The word it looks for; a person may shorten that of a title or of a date. */
    word: z.string(),
    shorten: z.boolean(),
    issuer: z.string().nullable(),
    /** The rule in force that does this already. */
    known: Id.nullable(),
  })
  .meta({ id: 'RuleOffer' })

export const MakeRule = z.union([
  /** Of a correction of this import. */
  z.strictObject({ path: z.string().max(200), word: z.string().max(100).optional(), everyIssuer: z.boolean().default(false) }),
  /** Of the unit chosen for a printed name. */
  z.strictObject({ name: z.string().min(2).max(100), unit: Id, everyIssuer: z.boolean().default(false) }),
])
export const SwitchRule = z.strictObject({ state: z.enum(['on', 'off', 'withdrawn']) })
